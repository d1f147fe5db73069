import type { LocalDate } from '#domain/dates.ts';
import { dayNumber, endOf } from '#domain/dates.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import { membershipCounter } from '#domain/programme/counter-ids.ts';
import type { Lengthened } from '#domain/rules/memberships.ts';
import { givenTier } from '#domain/tiers/counted.ts';
import type { KeptCount } from './award.ts';
import type { GivenTier } from './work-out.ts';
import { shareOfKeeps } from './work-out.ts';

/**
 * Tiers that rules gave, as counters of the day until which they last. One that lasts longer already stays as it is.
 * @param counters as they were before
 * @param on the day of the fact
 */
export function tierCounts(
  tiers: readonly GivenTier[],
  counters: Counters,
  on: LocalDate,
): readonly KeptCount[] {
  const now = new Map<string, number>();
  return tiers.flatMap(({ tier, lasts, keeps }): readonly KeptCount[] => {
    const count = givenTier(tier);
    const before = now.get(count) ?? counters[count]?.['until'] ?? 0;
    const until = dayNumber(endOf(lasts, on));
    if (until <= before) return [];
    now.set(count, until);
    return [{ count, part: 'until', amount: until - before, share: shareOfKeeps(keeps) }];
  });
}

/** Memberships that were given or paid: by how many days each is longer. */
export function membershipCounts(lengthened: readonly Lengthened[]): readonly KeptCount[] {
  return lengthened.map(({ membership, days, keeps }) => ({
    count: membershipCounter(membership),
    part: 'until',
    amount: days,
    share: shareOfKeeps(keeps),
  }));
}

/** When they began and how many of their months were given, which is noted for good. */
export function membershipNotes(lengthened: readonly Lengthened[]): readonly Counters[] {
  return lengthened.map(({ membership, notes }) => ({ [membershipCounter(membership)]: notes }));
}
