import type { Account } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import { outOf, sumPoints } from '#domain/ledger/lots.ts';
import { purseOf, sumReserved, unitsOf } from '#domain/ledger/purse.ts';
import type { DecisionContext } from '#domain/programme.ts';

/**
 * Ends an account for good: open codes are worth nothing any more, and what is left is written off: an entry of the main
 * unit, and one for each other of which there was something.
 */
export function closeAccount(account: Account, context: DecisionContext): Decision {
  const { reservations, memberId } = account;
  const drafts = unitsOf(account).flatMap((unit): readonly EntryDraft[] => {
    const { lots } = purseOf(account, unit);
    if (unit !== undefined && lots.length === 0 && sumReserved(reservations, unit) === 0) return [];
    return [
      {
        kind: 'closed',
        ...(unit !== undefined && { unit }),
        pointsDelta: 0 - sumPoints(lots),
        allocations: lots.map(outOf),
        causeId: `close:${memberId}`,
        occurredAt: context.now.toISOString(),
      },
    ];
  });
  return append(account, drafts, context);
}
