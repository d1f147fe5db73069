import type { KeptReward } from '#domain/rewards/catalogue.ts';
import { catalogued, pricedIn } from '#domain/rewards/catalogue.ts';
import type { Reward } from '#domain/rewards/reward.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { putItemIf, updateIf } from '#table/core/single-writes.ts';
import { keptFromItem, ownTerms, rewardToItem } from '#table/rewards/reward-item.ts';
import type { Call } from '#use-cases/call.ts';

/** Puts a reward on offer. @returns false when there is one of that id already, be it in the programme */
export async function createReward(
  { table, rules, now }: Call,
  reward: Reward,
  by: string,
): Promise<boolean> {
  if (pricedIn(rules.programme, reward.rewardId) !== null) return false;
  const item = rewardToItem(reward, { at: now.toISOString(), by });
  return putItemIf(table, item, 'attribute_not_exists(rewardId) AND attribute_not_exists(publishedBy)');
}

/** `unknown`: there is no such reward; `published`: a change has the say about it, and has to be ended instead. */
export type RewardStep = 'done' | 'unknown' | 'published';

/** No change offers it; one that has ended has nothing to say any more. */
const isNotOffered = 'attribute_not_exists(publishedBy) OR isHidden = :true';

/** Takes a reward off the catalogue, whoever put it there, until `offerAgain`; codes that are open stay good. */
export async function retireReward(call: Call, rewardId: string): Promise<RewardStep> {
  const { found } = await findReward(call, rewardId);
  if (found !== 'found') return found;
  const isRetired = await updateIf(call.table, keys.reward(rewardId), {
    expression: 'SET isRetired = :true REMOVE publishedBy, isHidden',
    condition: isNotOffered,
    values: { ':true': true },
  });
  return isRetired ? 'done' : 'published';
}

/**
 * Brings back a reward that was retired. One that the programme has is what the programme says from then on, even if an
 * operator had put it on offer; one that is on offer stays as it is.
 */
export async function offerAgain(call: Call, rewardId: string): Promise<RewardStep> {
  const { found, kept } = await findReward(call, rewardId);
  if (found !== 'found') return found;
  if (!kept?.isRetired) return 'done';
  const isInProgramme = pricedIn(call.rules.programme, rewardId) !== null;
  const removed = ['isRetired', 'publishedBy', 'isHidden', ...(isInProgramme ? ownTerms : [])];
  const isOffered = await updateIf(call.table, keys.reward(rewardId), {
    expression: `REMOVE ${removed.map((_, index) => `#name${index}`).join(', ')}`,
    condition: isNotOffered,
    names: Object.fromEntries(removed.map((name, index) => [`#name${index}`, name])),
    values: { ':true': true },
  });
  return isOffered ? 'done' : 'published';
}

interface Found {
  readonly found: 'found' | 'unknown' | 'published';
  readonly kept: KeptReward | undefined;
}

async function findReward({ table, rules }: Call, rewardId: string): Promise<Found> {
  const item = await getItem(table, keys.reward(rewardId));
  const kept = item === null ? undefined : keptFromItem(item);
  const reward = catalogued(rules.programme, rewardId, kept);
  if (reward?.source === 'published') return { found: 'published', kept };
  if (reward !== null) return { found: 'found', kept };
  return { found: kept?.change ? 'published' : 'unknown', kept };
}
