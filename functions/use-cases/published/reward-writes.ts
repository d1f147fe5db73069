import type { Programme } from '#domain/programme.ts';
import type { Subject } from '#domain/published/change.ts';
import { isSameSubject } from '#domain/published/change.ts';
import type { InForce } from '#domain/published/in-force.ts';
import type { InForceStep } from '#domain/published/steps.ts';
import { pricedIn } from '#domain/rewards/catalogue.ts';
import { keys } from '#table/core/keys.ts';
import type { Write } from '#table/core/transact.ts';
import { markReward } from '#table/rewards/reward-mark.ts';

/** What a step has led to. */
export interface AfterStep {
  readonly step: InForceStep;
  readonly list: InForce;
  readonly programme: Programme;
  /** Whose step it is. */
  readonly by: string;
}

/**
 * Notes with a reward whether a change has the say about it, so that no operator's own does; nothing for any other change.
 * What the change says of it stands in the programme.
 */
export function rewardWrites(tableName: string, subject: Subject, after: AfterStep): readonly Write[] {
  const { step, list, programme, by } = after;
  if (subject.kind !== 'reward') return [];
  const entry = list.entries.find((one) => isSameSubject(one, subject));
  const isOffered = entry !== undefined && !entry.isHidden && pricedIn(programme, subject.id) !== null;
  // Going back to no change at all, what was there before them counts again.
  const change = isOffered ? 'offers' : entry === undefined && step === 'roll-back' ? null : 'hides';
  return [markReward(tableName, keys.reward(subject.id), change, by)];
}
