import type { LocalDate } from '#domain/dates.ts';
import { dayOf, lastDayOf, monthOf } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Parts } from '#domain/periods.ts';
import { forLife, sumOver } from '#domain/periods.ts';
import { qualifyingCounter } from '#domain/programme/lift.ts';
import type { CounterNeed, TierNeed } from '#domain/programme/tier.ts';
import type { Programme, TierRule } from '#domain/programme.ts';

/** An account's counters, as far as tiers go by them. */
export type Counted = Pick<Account, 'qualifying' | 'counters'>;

/** The part of the calendar in which what qualifies on a day is counted: a month, a year, or everything. */
export function qualifyingPeriod(programme: Programme, date: LocalDate): string {
  const per = programme.counters[qualifyingCounter]?.per ?? 'life';
  if (per === 'life') return forLife;
  return per === 'year' ? date.slice(0, 4) : monthOf(date);
}

/** What a counter has come to on `date`, in the period that it is of. */
export function countedFor(programme: Programme, count: string, counted: Counted, date: LocalDate): number {
  const per = programme.counters[count]?.per ?? 'life';
  return sumOver(per, partsOf(counted, count), date);
}

function partsOf({ qualifying, counters = {} }: Counted, count: string): Parts {
  return count === qualifyingCounter ? qualifying : (counters[count] ?? {});
}

/** Whether somebody with these counters reaches the tier on `date`; the one that needs nothing, everybody does. */
export function isReached(
  programme: Programme,
  { tierId, needs }: Pick<TierRule, 'tierId' | 'needs'>,
  counted: Counted,
  date: LocalDate,
): boolean {
  if ((givenUntil(counted, tierId) ?? '') >= date) return true;
  const isMet = ({ count, atLeast }: CounterNeed) => countedFor(programme, count, counted, date) >= atLeast;
  return needs.length === 0 || needs.some((need) => togetherOf(need).every(isMet));
}

/** Whether somebody keeps the tier on `date`; of a year's review what was reached in the year before counts, too. */
export function isKept(
  programme: Programme,
  tier: Pick<TierRule, 'tierId' | 'needs'>,
  counted: Counted,
  date: LocalDate,
): boolean {
  if (isReached(programme, tier, counted, date)) return true;
  if (programme.review.at !== 'year-end') return false;
  return isReached(programme, tier, counted, lastDayOf(`${Number(date.slice(0, 4)) - 1}-12`));
}

/** Whether somebody has the tier for ever: nothing that it needs can be too old to count. */
export function isForLife(
  programme: Programme,
  tier: Pick<TierRule, 'tierId' | 'needs'>,
  counted: Counted,
  date: LocalDate,
): boolean {
  const counts = tier.needs.flatMap(togetherOf).map(({ count }) => programme.counters[count]?.per);
  if (counts.every((per) => per === 'life')) return true;
  return isReached(programme, tier, forEver(counted), date);
}

function forEver({ qualifying, counters = {} }: Counted): Counted {
  const kept = ({ [forLife]: all }: Parts): Parts => (all === undefined ? {} : { [forLife]: all });
  return {
    qualifying: kept(qualifying),
    counters: Object.fromEntries(Object.entries(counters).map(([count, parts]) => [count, kept(parts)])),
  };
}

/** The counter that keeps until when a rule has given a tier: a day number, in its part `until`. */
export function givenTier(tierId: string): string {
  return `tier:${tierId}`;
}

/** The last day of a tier that a rule has given; null: none has. */
export function givenUntil({ counters = {} }: Counted, tierId: string): LocalDate | null {
  const until = counters[givenTier(tierId)]?.['until'];
  return until === undefined ? null : dayOf(until);
}

/** The sums that a need wants together. */
export function togetherOf(need: TierNeed): readonly CounterNeed[] {
  return 'all' in need ? need.all : [need];
}
