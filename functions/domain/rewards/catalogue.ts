import { purseKey } from '#domain/programme/read.ts';
import type { Programme } from '#domain/programme.ts';
import type { Reward } from './reward.ts';

/** Who put a reward into the catalogue: the file that is deployed, a change that is published, or an operator by hand. */
export type RewardSource = 'programme' | 'published' | 'operator';

/** What is kept of a reward beside the programme. */
export interface KeptReward {
  readonly rewardId: string;
  /** As an operator put it on offer; null: nobody did. */
  readonly own: Reward | null;
  /** The stock that an operator gave it, which its counters may still tell by; undefined: none. */
  readonly ownStock?: number | undefined;
  /** Whether an operator took it off the catalogue, whoever put it there. */
  readonly isRetired: boolean;
  /** Whether a change has the say about it: one that offers it, or one that is paused, ended or without a price. */
  readonly change: 'offers' | 'hides' | null;
}

export interface CatalogueReward {
  readonly reward: Reward;
  readonly source: RewardSource;
}

/**
 * A reward as the catalogue has it: a change goes before an operator's own, which goes before the file's.
 * @param programme in force: the file, with what is published laid over it
 * @param kept undefined: nothing is kept of it
 * @returns null for a reward that nobody ever offered, or does not offer any more
 */
export function catalogued(
  programme: Programme,
  rewardId: string,
  kept: KeptReward | undefined,
): CatalogueReward | null {
  const priced = pricedIn(programme, rewardId);
  const { own = null, isRetired = false, change = null } = kept ?? {};
  if (change === 'offers' && priced !== null) return { reward: priced, source: 'published' };
  // What hides an operator's own has no say about what a later deploy offers under its id.
  const isOwn = own !== null && change !== 'hides';
  const reward = isOwn ? own : priced;
  const source = isOwn ? 'operator' : 'programme';
  return reward && { reward: isRetired ? { ...reward, isRetired } : reward, source };
}

/** The whole catalogue, the retired ones included, in no order. @param kept of all rewards of which anything is */
export function cataloguedAll(programme: Programme, kept: readonly KeptReward[]): readonly CatalogueReward[] {
  const keptOf = new Map(kept.map((one) => [one.rewardId, one]));
  const rewardIds = new Set([...Object.keys(programme.rewards), ...keptOf.keys()]);
  return [...rewardIds].flatMap((rewardId) => catalogued(programme, rewardId, keptOf.get(rewardId)) ?? []);
}

/** A reward that members can buy by the programme itself; null for one without costs, which is only given. */
export function pricedIn(programme: Programme, rewardId: string): Reward | null {
  const declared = Object.hasOwn(programme.rewards, rewardId) ? programme.rewards[rewardId] : undefined;
  if (declared?.costs === undefined) return null;
  const { costs, ...terms } = declared;
  const unit = purseKey(programme, costs.unit);
  return { rewardId, ...terms, points: costs.amount, ...(unit !== undefined && { unit }) };
}
