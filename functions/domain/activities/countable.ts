import type { Programme } from '#domain/programme.ts';
import type { Activity } from './activity.ts';
import { factKindOf } from './activity.ts';

/**
 * Whether no rule or counter of the programme could make more of an activity than a number holds exactly, whatever its
 * member has carried or multiplies.
 */
export function isCountable(activity: Activity, programme: Programme): boolean {
  const rules = programme.rules.filter(({ on }) => on === factKindOf(activity));
  const gives = rules.flatMap((rule) => rule.gives);
  const most = gives.reduce((sum, give) => {
    if ('fixed' in give) return sum + BigInt(give.fixed);
    if (!('per' in give)) return sum;
    // As much again may be carried from before, less than a step.
    return sum + (numberIn(activity, give.of) / BigInt(give.per) + 1n) * BigInt(give.give);
  }, 0n);
  const hundredths = gives.reduce(
    (sum, give) => sum + ('multiply' in give ? Math.max(give.multiply - 100, 0) : 0),
    100,
  );
  const counted = Object.values(programme.counters).map(({ sums }) => numberIn(activity, sums));
  return [(most * BigInt(hundredths)) / 100n, ...counted].every((sum) => sum <= mostPoints);
}

/** A thousandth of what a number holds: an account has room for a thousand such, and finds nothing that it cannot add. */
const mostPoints = BigInt(Number.MAX_SAFE_INTEGER) / 1000n;

function numberIn({ attributes = {} }: Activity, measure: string): bigint {
  const value = attributes[measure.replace(/^activity\./, '')];
  return typeof value === 'number' && measure.startsWith('activity.') ? BigInt(Math.max(value, 0)) : 0n;
}
