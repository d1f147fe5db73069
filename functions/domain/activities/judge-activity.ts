import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import { compareStates } from '#domain/sales/stated.ts';
import type { ActivityDelivery } from './activity.ts';
import { activityDigest, stateOf } from './activity.ts';
import type { ActivityRecord } from './activity-record.ts';

/**
 * What a delivery is. `news`: it counts, for the first time or again after it was reversed. `undone`: it takes back what
 * the activity gave. `stub`: it was reversed before it came. `restated`: nothing new but a later state, which is noted.
 */
export type Standing = 'news' | 'undone' | 'stub' | 'restated' | 'replayed';

/**
 * Holds a delivery to what is known of its activity, whatever the order in which the two come.
 * @returns what it is, or the refusal `key-reused` for other content under an id that is taken
 */
export function judge(
  delivery: ActivityDelivery,
  known: ActivityRecord | null,
  context: DecisionContext,
): Standing | Refusal {
  const isReversal = delivery.activity.status === 'reversed';
  if (known === null) return isReversal ? 'stub' : 'news';
  const order = compareStates(stateOf(delivery, known), known, context);
  if (order < 0) return 'replayed';
  if (delivery.activity.kind !== known.kind) return reused(delivery);
  if (isReversal) {
    if (known.status === 'completed') return 'undone';
    return order > 0 ? 'restated' : 'replayed';
  }
  if (known.status === 'reversed' && order > 0) return 'news';
  if (!isSame(delivery, known, context)) return reused(delivery);
  return order > 0 ? 'restated' : 'replayed';
}

/** A reversal that came first did not say what it reverses. */
function isSame(
  { activity, memberId, isForSame = false }: ActivityDelivery,
  { digest, memberId: recordedFor }: ActivityRecord,
  { sha256 }: DecisionContext,
): boolean {
  if (digest === undefined) return true;
  const isWhose = memberId === null || memberId === recordedFor || isForSame;
  return isWhose && digest === activityDigest(activity, sha256);
}

/** Whose it is stays unsaid: a till may try any id. */
function reused({ activity: { activityId } }: ActivityDelivery): Refusal {
  return refuse(
    'key-reused',
    `activity ${activityId} was already recorded with another kind, time, member or attributes: reverse it first, and send it again with a higher version`,
  );
}
