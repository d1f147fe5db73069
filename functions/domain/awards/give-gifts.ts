import type { Account } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import type { DecisionContext } from '#domain/programme.ts';
import { isRefusal } from '#domain/refusal.ts';
import { convertReached } from '#domain/rewards/convert.ts';
import { giveReward } from '#domain/rewards/give-reward.ts';
import { mostReservations } from '#domain/rewards/redeem.ts';
import type { KeptGift, RewardGift } from './award.ts';
import { shareOfKeeps } from './work-out.ts';

type Cause = Pick<EntryDraft, 'causeId' | 'occurredAt'>;

/**
 * Gives rewards that rules give: each has a code of its own. Who holds as many codes as one may gets no more of them; what
 * is in the other units of the fact is given all the same.
 */
export function giveGifts(
  account: Account,
  rewards: readonly RewardGift[],
  { causeId, occurredAt }: Cause,
  context: DecisionContext,
): Decision & { readonly gifts: readonly KeptGift[] } {
  let decision: Decision = { entries: [], account };
  const gifts: KeptGift[] = [];
  for (const [index, { ruleId, reward, valid, keeps }] of rewards.entries()) {
    const own = `${causeId}:gift:${index + 1}`;
    const redemptionId = codeIdOf(context, own);
    const gift = { redemptionId, rewardId: reward, valid, causeId: own, occurredAt };
    const given = giveReward(decision.account, gift, context);
    if (isRefusal(given)) continue;
    decision = join(decision, given);
    gifts.push({ ruleId, rewardId: reward, redemptionId, share: shareOfKeeps(keeps) });
  }
  return { ...decision, gifts };
}

/** What is made of units as soon as there are enough, with codes that belong to the cause. */
export function convertNow(
  account: Account,
  { causeId, occurredAt }: Cause,
  context: DecisionContext,
): Decision {
  const isAny = Object.values(context.programme.converts ?? {}).some(({ at }) => at === 'once-reached');
  if (!isAny) return { entries: [], account };
  const ids = Array.from({ length: mostReservations }, (_, index) =>
    codeIdOf(context, `${causeId}:convert:${index + 1}`),
  );
  return convertReached(account, { occurredAt, ids }, context);
}

/** The id of the code that belongs to a cause. @throws where the caller has no codes to give */
export function codeIdOf({ redemptionIdOf }: DecisionContext, causeId: string): string {
  if (redemptionIdOf === undefined)
    throw new Error(`${causeId} wants a code, and there are none to be given here`);
  return redemptionIdOf(causeId);
}
