import type { LocalDate, LocalMonth } from '#domain/dates.ts';
import { addDays, addMonthsToMonth, lastDayOf, latest, monthOf } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Programme, TierRule } from '#domain/programme.ts';
import { givenUntil, isForLife, isKept, togetherOf } from './counted.ts';
import { heldTier, levelOf } from './tier.ts';

/**
 * The last day on which the account's tier is sure without another purchase; null for the first tier and for
 * what is kept for life. A tier is kept at least to the end of the month in which it was given, and to the end of
 * which the member was told.
 */
export function tierUntil(programme: Programme, account: Account, today: LocalDate): LocalDate | null {
  const tier = heldTier(programme, account, today);
  if (levelOf(programme, tier) === 0 || isForLife(programme, tier, account, today)) return null;
  const isKeptIn = (month: LocalMonth) => isKept(programme, tier, account, lastDayOf(month));
  const monthGiven = monthOf(account.tier.since);
  // Backwards from the far end: a tier that ran out keeps the day on which it did, so that its grace ends, too.
  let month = addMonthsToMonth(monthOf(today), monthsAhead(programme, tier));
  while (month > monthGiven && !isKeptIn(month)) month = addMonthsToMonth(month, -1);
  const told = latest(lastDayOf(month), account.tier.warned?.until ?? '');
  return latest(told, givenUntil(account, tier.tierId) ?? '');
}

/** The longest that what counts today can go on counting: of this year as long as its last month does, still to come. */
function monthsAhead({ counters }: Programme, { needs }: TierRule): number {
  return needs.flatMap(togetherOf).reduce((most, { count }) => {
    const per = counters[count]?.per;
    return Math.max(most, typeof per === 'object' ? per.rollingMonths + 12 : 24);
  }, 12);
}

/** What comes next in the life of a tier that is about to end: the member is told, then a review takes it away. */
export interface TierStep {
  readonly step: 'warn' | 'review';
  /** The first day on which it may be done. */
  readonly on: LocalDate;
  readonly until: LocalDate;
}

/**
 * What has to be done next about the account's tier, and from when on; null: nothing, ever. A tier is reviewed only
 * when the member was told of this very end, the whole of the programme's notice before.
 */
export function nextTierStep(programme: Programme, account: Account, today: LocalDate): TierStep | null {
  const until = tierUntil(programme, account, today);
  if (until === null) return null;
  const { graceDays, noticeDays } = programme.review;
  const endsOn = addDays(until, graceDays + 1);
  if (noticeDays === 0) return { step: 'review', on: endsOn, until };
  const { warned, since } = account.tier;
  if (warned?.until === until)
    return { step: 'review', on: latest(endsOn, addDays(warned.on, noticeDays)), until };
  const warnOn = addDays(endsOn, -noticeDays);
  // One notice a day at most and none on the day of a new tier, or a day of returns could bring several.
  const on = latest(warnOn, addDays(warned?.on ?? since, 1));
  // Nobody is told of an end that passed, grace and all: by another window, say, or when no sweep was there in time.
  return { step: 'warn', on, until: endsOn > today ? until : lastDayOf(monthOf(today)) };
}
