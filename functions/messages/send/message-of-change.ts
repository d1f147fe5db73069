import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Message } from '#messages/message.ts';
import { messageOf } from '#messages/message.ts';
import type { Change } from '#table/change.ts';

/** The message that is due for what is new in the table; null when nothing is said about such a thing. */
export function messageOfChange(change: Change): Message | null {
  if (change.before !== null || change.after === null) return null;
  switch (change.kind) {
    case 'profile':
      return messageOf.welcome(change.memberId);
    case 'statement':
      return messageOf.statement(change.memberId, change.after.month);
    case 'entry':
      return messageOfEntry(change.after);
  }
}

function messageOfEntry({ memberId, sequence, kind, pointsDelta, redemption }: LedgerEntry): Message | null {
  switch (kind) {
    case 'earned':
    case 'granted':
      return pointsDelta > 0 ? messageOf.pointsEarned(memberId, sequence) : null;
    case 'tier-warned':
      return messageOf.tierEnding(memberId, sequence);
    case 'reserved':
      return redemption === undefined ? null : messageOf.redemptionCode(memberId, sequence, redemption);
    default:
      return null;
  }
}
