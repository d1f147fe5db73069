import type { Account } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import type { DecisionContext } from '#domain/programme.ts';
import { withdrawReward } from '#domain/rewards/give-reward.ts';
import { releaseConverted } from '#domain/rewards/release-converted.ts';
import type { KeptGift } from './award.ts';

type Cause = Pick<EntryDraft, 'causeId' | 'occurredAt'>;

/** Takes rewards back that rules gave, as far as they are unused; one that was used is the member's. */
export function withdrawGifts(
  account: Account,
  gifts: readonly KeptGift[],
  { causeId, occurredAt }: Cause,
  context: DecisionContext,
): Decision {
  return gifts.reduce<Decision>(
    (so, { redemptionId }) => {
      const own = { causeId: `${causeId}:gift:${redemptionId}`, occurredAt };
      return join(so, withdrawReward(so.account, redemptionId, own, context));
    },
    { entries: [], account },
  );
}

/**
 * Undoes what units were made into without being asked, newest first, as far as the member would otherwise owe some: who
 * returns the tenth coffee has nine stamps again, and not a drink and a debt.
 * @param wanted how much is about to be taken, by unit as purses name it
 */
export function freeUnits(
  account: Account,
  wanted: ReadonlyMap<string | undefined, number>,
  cause: Cause,
  context: DecisionContext,
): Decision {
  return [...wanted].reduce<Decision>(
    (so, [unit, points]) => join(so, releaseConverted(so.account, unit, points, cause, context)),
    { entries: [], account },
  );
}
