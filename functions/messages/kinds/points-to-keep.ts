import type { LocalDate } from '#domain/dates.ts';
import { addMonthsToMonth, lastDayOf, latest, monthOf } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Programme } from '#domain/programme.ts';
import { countedFor, togetherOf } from '#domain/tiers/counted.ts';
import { heldTier } from '#domain/tiers/tier.ts';

/**
 * How many qualifying points keep the account's tier beyond `until`, its last sure day, when they are earned today.
 * They have to suffice for the month after it; of calendar years, a year keeps the tier through the next.
 */
export function pointsToKeep(
  programme: Programme,
  account: Account,
  until: LocalDate,
  today: LocalDate,
): number {
  const monthAfter = lastDayOf(addMonthsToMonth(monthOf(until), 1));
  const [need] = heldTier(programme, account, today).needs;
  const [first] = need === undefined ? [] : togetherOf(need);
  if (first === undefined) return 0;
  const isRolling = typeof programme.counters[first.count]?.per === 'object';
  const countedOn = isRolling ? latest(monthAfter, lastDayOf(monthOf(today))) : today;
  return Math.max(first.atLeast - countedFor(programme, first.count, account, countedOn), 0);
}
