import { Problem } from '#api/problem.ts';
import type { RewardStep } from '#use-cases/rewards/offer-reward.ts';

/** @throws what says why a reward is not an operator's to take off the catalogue, or to bring back */
export function holdToOwn(rewardId: string, outcome: RewardStep): void {
  if (outcome === 'unknown') throw new Problem('unknown-reward', `there is no reward ${rewardId}`);
  if (outcome === 'published')
    throw new Problem('reward-published', `${rewardId} was published as a change: pause or end that one`);
}
