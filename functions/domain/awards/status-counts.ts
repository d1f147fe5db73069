import type { LocalDate } from '#domain/dates.ts';
import { dayNumber, endOf } from '#domain/dates.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import { givenTier } from '#domain/tiers/counted.ts';
import type { KeptCount } from './award.ts';
import { membershipCounter } from './standing-of.ts';
import type { Status } from './work-out.ts';
import { shareOfKeeps } from './work-out.ts';

/**
 * Tiers and memberships that rules gave, as counters of the day until which they last. One that lasts longer already stays
 * as it is; a membership is lengthened from its end on.
 * @param counters as they were before
 * @param on the day of the fact
 */
export function statusCounts(
  statuses: readonly Status[],
  counters: Counters,
  on: LocalDate,
): readonly KeptCount[] {
  const now = new Map<string, number>();
  return statuses.flatMap((status): readonly KeptCount[] => {
    const count = 'tier' in status ? givenTier(status.tier) : membershipCounter(status.membership);
    const before = now.get(count) ?? counters[count]?.['until'] ?? 0;
    const until = dayNumber(endOf(status.lasts, on));
    if (until <= before) return [];
    now.set(count, until);
    return [{ count, part: 'until', amount: until - before, share: shareOfKeeps(status.keeps) }];
  });
}
