import { randomInt } from 'node:crypto';
import { localDate } from '#domain/dates.ts';
import type { Programme } from '#domain/programme.ts';
import type { TillKey } from '#table/connections/credentials.ts';
import { readTillKey } from '#table/connections/credentials.ts';
import type { DayBound, Deeds, OwnBounds, TillBounds } from '#table/connections/till-bounds.ts';
import { usualCounts, usualTakings } from '#table/connections/till-bounds.ts';
import { countDeeds } from '#table/connections/till-day.ts';
import { dayOf, secondsLeft } from '#table/sign-in/rate-limits.ts';
import type { Call } from './call.ts';
import type { TooManyRequests } from './limits.ts';
import { pointsOfDay } from './takings.ts';

/** From this part of a day's bound on, each deed is counted; smaller ones are counted by lot. */
const stepsPerDay = 100;

/**
 * Asked before something is done: whether the day of who does it has room for it. Asked again when another writer came
 * first; what was counted is not counted again then.
 * @returns null, or why it has not; nothing is to be written then
 */
export type MayDo = (deeds: Deeds) => Promise<TooManyRequests | null>;

/**
 * What bounds a key: its own, else the usual ones. Points: what 10,000.00 of sales earn, or 1,000 visits where those give
 * more, half of it to be taken.
 */
export function boundsOf(key: OwnBounds, programme: Programme): TillBounds {
  const pointsPerDay = Math.max(1, pointsOfDay(programme, usualTakings));
  const usual: TillBounds = {
    ...usualCounts,
    pointsPerDay,
    pointsTakenPerDay: Math.ceil(pointsPerDay / 2),
    pointsSpentPerDay: pointsPerDay,
  };
  const own = Object.keys(usual).map((name) => [
    name,
    key[name as keyof TillBounds] ?? usual[name as keyof TillBounds],
  ]);
  return Object.fromEntries(own) as unknown as TillBounds;
}

/**
 * Whether a till key may do more today. What its day has counted was read with the key, so asking is free; counting
 * takes one write for all that a deed is counted as, before it is done, and seldom for what is small (see `toCount`). What
 * fails afterwards stays counted, and nothing is given back to the day.
 */
export function mayDoOf(
  { table, rules, now }: Pick<Call, 'table' | 'rules' | 'now'>,
  key: Pick<TillKey, 'keyId' | 'counted'> & OwnBounds,
): MayDo {
  const { timeZone } = rules.programme;
  const today = localDate(now, timeZone);
  const bounds = boundsOf(key, rules.programme);
  const counted = key.counted !== undefined && key.counted.on >= today ? key.counted : undefined;
  const allowed = new Map<DayBound, number>();
  const full = (bound: DayBound, count: number): TooManyRequests => ({
    refused: 'too-many-requests',
    bound,
    detail: sentenceOf(bound, bounds[bound], count),
    retryAfterSeconds: secondsLeft(dayOf(now, timeZone), now),
  });
  return async (deeds) => {
    const wanted = (Object.entries(deeds) as [DayBound, number][])
      .map(([bound, count]) => [bound, count - (allowed.get(bound) ?? 0)] as const)
      .filter(([, count]) => count > 0);
    const counts: [DayBound, number][] = [];
    for (const [bound, count] of wanted) {
      const drawn = toCount(count, { used: counted?.[bound] ?? 0, limit: bounds[bound] }, randomInt);
      if (drawn === null) return full(bound, count);
      if (drawn > 0) counts.push([bound, drawn]);
    }
    if (counts.length > 0) {
      const deedsCounted = Object.fromEntries(counts);
      if (!(await countDeeds(table, { keyId: key.keyId, bounds }, deedsCounted, today))) {
        const day = (await readTillKey(table, key.keyId))?.counted;
        const [[bound, count] = ['pointsPerDay', 1] as const] = counts.filter(
          ([name, drawn]) => day !== undefined && day.on >= today && drawn > bounds[name] - (day[name] ?? 0),
        );
        return full(bound, count);
      }
    }
    for (const [bound, count] of wanted) allowed.set(bound, (allowed.get(bound) ?? 0) + count);
    return null;
  };
}

/**
 * How much is counted for a deed of `count`; null: that is more than the day has left. A hundredth of the day or more
 * counts as it is. Less counts as a whole hundredth, but only as often as it is a part of that (5 points in 100: one in
 * twenty), so that in the long run as much is counted as is done, and a till that sells coffee writes no more than before.
 * Where a hundredth of the day is one deed, each is counted.
 * @param draw a random whole number from 0 to below its argument
 */
export function toCount(
  count: number,
  { used, limit }: { readonly used: number; readonly limit: number },
  draw: (below: number) => number,
): number | null {
  const left = limit - used;
  if (count > left) return null;
  const step = Math.ceil(limit / stepsPerDay);
  if (count >= step) return count;
  // The last step of a day may be a short one, or the day would never be used up.
  return draw(step) < count ? Math.min(step, left) : 0;
}

const doings: Readonly<Record<DayBound, string>> = {
  pointsPerDay: 'given all the points it may give',
  pointsTakenPerDay: 'taken back all the points it may take back',
  pointsSpentPerDay: 'exchanged all the points it may exchange for rewards',
  salesPerDay: 'recorded all the sales it may record',
  refundsPerDay: 'recorded all the refunds it may record',
  awaitedPerDay:
    'recorded all the refunds, voided sales and reversals it may record before their sale or activity has arrived',
  voidsPerDay: 'voided, lowered or reversed all the sales and activities it may',
  activitiesPerDay: 'recorded all the activities it may record',
  enrolmentsPerDay: 'enrolled all the members it may enrol',
  linksPerDay: 'linked all the customers it may link',
  redemptionsPerDay: 'redeemed all the rewards it may redeem',
  findsPerDay: 'looked at all the members it may look at',
};

/** What is full, and what to do: some shops are larger than the usual one. */
function sentenceOf(bound: DayBound, limit: number, count: number): string {
  const raise = `ask an operator of the programme for more ${bound} (PATCH /v1/admin/till-keys/{keyId})`;
  if (count > limit) return `this is more than the till key's ${bound} of ${limit}: ${raise}`;
  return `this till key has ${doings[bound]} in one day: ${raise}, or send it again tomorrow`;
}
