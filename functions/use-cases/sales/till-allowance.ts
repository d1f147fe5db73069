import { randomInt } from 'node:crypto';
import { localDate } from '#domain/dates.ts';
import { countGranted, type TillKey } from '#table/connections/credentials.ts';
import { dayOf, secondsLeft } from '#table/sign-in/rate-limits.ts';
import type { Call } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';

/** From this part of a day's points on, each sale is counted; smaller ones are counted by lot. */
const stepsPerDay = 100;

type Limits = Pick<TillKey, 'keyId' | 'pointsPerDay' | 'granted'>;

/**
 * Whether the sales of a till key may give more points today, for `SaleRequest.mayGive`. What its day has given was
 * read with the key, so asking is free; counting takes a write, before the points are given, and seldom for a small
 * sale (see `toCount`). Points of a sale that fails afterwards stay counted, refunds give nothing back to the day.
 */
export function allowanceOf(
  { table, rules, now }: Call,
  key: Limits,
): (points: number) => Promise<TooManyRequests | null> {
  const { timeZone } = rules.programme;
  const today = localDate(now, timeZone);
  const granted = key.granted?.on === today ? key.granted.points : 0;
  let allowed = 0;
  return async (points) => {
    // The same sale again, after another writer came first.
    if (points <= allowed) return null;
    const counted = toCount(points, { granted, pointsPerDay: key.pointsPerDay }, randomInt);
    if (counted === null || (counted > 0 && !(await countGranted(table, key, counted, today)))) {
      return usedUp(secondsLeft(dayOf(now, timeZone), now));
    }
    allowed = points;
    return null;
  };
}

/**
 * How many points are counted for a sale that gives `points`; null: they are more than the day has left. A sale of a
 * hundredth of the day or more counts as it is. One of less counts as a whole hundredth, but only as often as it is a
 * part of that (5 points in 100: one in twenty), so that in the long run as much is counted as is given, and a till
 * that sells coffee writes no more than before.
 * @param draw a random whole number from 0 to below its argument
 */
export function toCount(
  points: number,
  { granted, pointsPerDay }: { readonly granted: number; readonly pointsPerDay: number },
  draw: (below: number) => number,
): number | null {
  const left = pointsPerDay - granted;
  if (points > left) return null;
  const step = Math.ceil(pointsPerDay / stepsPerDay);
  if (points >= step) return points;
  // The last step of a day may be a short one, or the day would never be used up.
  return draw(step) < points ? Math.min(step, left) : 0;
}

function usedUp(retryAfterSeconds: number): TooManyRequests {
  return {
    refused: 'too-many-requests',
    detail:
      'this till has given the points that it may give in one day; ask an operator of the programme for a key with more pointsPerDay, or send the sale again tomorrow',
    retryAfterSeconds,
  };
}
