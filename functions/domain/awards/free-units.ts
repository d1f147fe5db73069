import type { Account } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import type { Reservation } from '#domain/ledger/entry-facts.ts';
import { sumPoints } from '#domain/ledger/lots.ts';
import { purseOf } from '#domain/ledger/purse.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import { withdrawReward } from '#domain/rewards/give-reward.ts';
import type { KeptGift } from './award.ts';

type Cause = Pick<EntryDraft, 'causeId' | 'occurredAt'>;

/** Takes rewards back that rules gave, as far as they are unused; one that was used is the member's. */
export function withdrawGifts(
  account: Account,
  gifts: readonly KeptGift[],
  cause: Cause,
  context: DecisionContext,
): Decision {
  return withdrawAll(
    account,
    gifts.map(({ redemptionId }) => redemptionId),
    { ...cause, causeId: `${cause.causeId}:gift` },
    context,
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
  let decision: Decision = { entries: [], account };
  const own = { ...cause, causeId: `${cause.causeId}:undo` };
  for (const [unit, points] of wanted) {
    const codes: string[] = [];
    let short = points - sumPoints(purseOf(account, unit).lots);
    for (const open of account.reservations.toReversed()) {
      if (short <= 0) break;
      if (open.unit !== unit || !isMadeOf(open, context.programme)) continue;
      codes.push(open.redemptionId);
      short -= open.points;
    }
    decision = join(decision, withdrawAll(decision.account, codes, own, context));
  }
  return decision;
}

/** Whether a code may have come of a conversion: nothing is lost for who asked for it by hand. */
function isMadeOf({ rewardId, points, unit }: Reservation, programme: Programme): boolean {
  const from = unit ?? mainUnit(programme).unitId;
  return Object.values(programme.converts ?? {}).some(
    (conversion) =>
      conversion.from === from &&
      conversion.each === points &&
      conversion.gives.some((give) => 'reward' in give && give.reward === rewardId),
  );
}

function withdrawAll(
  account: Account,
  codes: readonly string[],
  { causeId, occurredAt }: Cause,
  context: DecisionContext,
): Decision {
  return codes.reduce<Decision>(
    (so, redemptionId) => {
      const own = { causeId: `${causeId}:${redemptionId}`, occurredAt };
      return join(so, withdrawReward(so.account, redemptionId, own, context));
    },
    { entries: [], account },
  );
}
