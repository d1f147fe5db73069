import type { LocalDate } from '#domain/dates.ts';
import { addMonthsToMonth, lastDayOf, latest, monthOf } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Programme } from '#domain/programme.ts';
import { heldTier, qualifyingPoints } from '#domain/tiers/tier.ts';

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
  const countedOn =
    programme.tierWindow.kind === 'rolling' ? latest(monthAfter, lastDayOf(monthOf(today))) : today;
  const needed = heldTier(programme, account, today).qualifyingPoints;
  return Math.max(needed - qualifyingPoints(programme, account.qualifying, countedOn), 0);
}
