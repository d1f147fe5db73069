import type { Account } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import { sumPoints } from '#domain/ledger/lots.ts';
import { lotsOf } from '#domain/ledger/purse.ts';
import type { DecisionContext } from '#domain/programme.ts';
import { withdrawReward } from './give-reward.ts';

/**
 * Makes room for units that are to be taken back: what they were made into and nobody has used yet is undone, the latest
 * first, and no more than is needed. What a member chose to reserve stays reserved.
 * @param unit left out: the main one
 * @param points how many are to be taken back then
 * @returns no entries while there are enough, and none for what cannot be undone
 */
export function releaseConverted(
  account: Account,
  unit: string | undefined,
  points: number,
  cause: Pick<EntryDraft, 'causeId' | 'occurredAt'>,
  context: DecisionContext,
): Decision {
  const today = bookingDay(account, context);
  let decided: Decision = { entries: [], account };
  const converted = account.reservations
    .filter((open) => open.unit === unit && open.isGiven && open.points > 0)
    .toReversed();
  for (const { redemptionId } of converted) {
    if (sumPoints(lotsOf(decided.account, today, unit)) >= points) break;
    const causeId = `withdraw:${redemptionId}:${cause.causeId}`;
    decided = join(decided, withdrawReward(decided.account, redemptionId, { ...cause, causeId }, context));
  }
  return decided;
}
