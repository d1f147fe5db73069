import type { Account } from './account.ts';
import type { LocalDate, LocalMonth } from './dates.ts';
import { addDays, addMonthsToMonth, lastDayOf, latest, monthOf } from './dates.ts';
import type { Programme, TierRule } from './programme.ts';

type Qualifying = Account['qualifying'];

/** The period in which qualifying points of a day are counted: a month, a year, or everything. */
export function qualifyingPeriod(programme: Programme, date: LocalDate): string {
  switch (programme.tierWindow.kind) {
    case 'rolling':
      return monthOf(date);
    case 'calendar-year':
      return date.slice(0, 4);
    case 'lifetime':
      return 'all';
  }
}

/** Qualifying points that count on `date` towards reaching a tier. */
export function qualifyingPoints(programme: Programme, qualifying: Qualifying, date: LocalDate): number {
  const { tierWindow } = programme;
  if (tierWindow.kind !== 'rolling') return qualifying[qualifyingPeriod(programme, date)] ?? 0;
  const oldest = addMonthsToMonth(monthOf(date), -tierWindow.months);
  return Object.entries(qualifying)
    .filter(([month]) => month >= oldest && month <= monthOf(date))
    .reduce((sum, [, points]) => sum + points, 0);
}

/** Qualifying points that count on `date` towards keeping a tier; with calendar years the year before, too. */
function keepingPoints(programme: Programme, qualifying: Qualifying, date: LocalDate): number {
  const now = qualifyingPoints(programme, qualifying, date);
  if (programme.tierWindow.kind !== 'calendar-year') return now;
  return Math.max(now, qualifying[String(Number(date.slice(0, 4)) - 1)] ?? 0);
}

export function tierRule(programme: Programme, tierId: string): TierRule {
  // A tier that a later programme no longer has counts as its first one.
  const rule = programme.tiers.find((tier) => tier.tierId === tierId) ?? programme.tiers[0];
  if (rule === undefined) throw new Error('a programme has at least one tier');
  return rule;
}

function highestTier(programme: Programme, points: number): TierRule {
  const reached = programme.tiers.filter((tier) => tier.qualifyingPoints <= Math.max(points, 0));
  return tierRule(programme, reached.at(-1)?.tierId ?? '');
}

/** The tier that `qualifying` gives the account by an upgrade on `date`, or undefined when it stays. */
export function upgradeTo(
  programme: Programme,
  tierId: string,
  qualifying: Qualifying,
  date: LocalDate,
): string | undefined {
  const reached = highestTier(programme, qualifyingPoints(programme, qualifying, date));
  return reached.qualifyingPoints > tierRule(programme, tierId).qualifyingPoints ? reached.tierId : undefined;
}

/**
 * The tier after qualifying points were taken back on `date`: when it is they that had earned the tier, the one
 * that is still earned, at once and without grace; undefined when the tier stays.
 */
export function downgradeTo(
  programme: Programme,
  tierId: string,
  before: Qualifying,
  after: Qualifying,
  date: LocalDate,
): string | undefined {
  const needed = tierRule(programme, tierId).qualifyingPoints;
  const left = keepingPoints(programme, after, date);
  if (needed <= left || needed > keepingPoints(programme, before, date)) return undefined;
  return highestTier(programme, left).tierId;
}

/**
 * The last day on which the account's tier is sure without another purchase; null for the first tier and for
 * what is kept for life. A tier is kept at least to the end of the month in which it was given.
 */
export function tierUntil(programme: Programme, account: Account, today: LocalDate): LocalDate | null {
  const current = tierRule(programme, account.tier.tierId);
  if (current.qualifyingPoints === 0 || programme.tierWindow.kind === 'lifetime') return null;
  const isKeptIn = (month: LocalMonth) =>
    keepingPoints(programme, account.qualifying, lastDayOf(month)) >= current.qualifyingPoints;
  const monthGiven = monthOf(account.tier.since);
  const monthsAhead = programme.tierWindow.kind === 'rolling' ? programme.tierWindow.months : 24;
  // Backwards from the far end: a tier that ran out keeps the day on which it did, so that its grace ends, too.
  let month = addMonthsToMonth(monthOf(today), monthsAhead);
  while (month > monthGiven && !isKeptIn(month)) month = addMonthsToMonth(month, -1);
  return lastDayOf(month);
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
  const { tierGraceDays, tierNoticeDays } = programme;
  const endsOn = addDays(until, tierGraceDays + 1);
  if (tierNoticeDays === 0) return { step: 'review', on: endsOn, until };
  const { warned, since } = account.tier;
  if (warned?.until === until)
    return { step: 'review', on: latest(endsOn, addDays(warned.on, tierNoticeDays)), until };
  const warnOn = addDays(endsOn, -tierNoticeDays);
  // One notice a day at most and none on the day of a new tier, or a day of returns could bring several.
  return { step: 'warn', on: latest(warnOn, addDays(warned?.on ?? since, 1)), until };
}

/** One level below the account's tier. */
export function tierBelow(programme: Programme, account: Account): string | undefined {
  const level = programme.tiers.findIndex((tier) => tier.tierId === account.tier.tierId);
  return programme.tiers[level - 1]?.tierId;
}

/** How far the next tier is; null at the top. */
export function nextTier(
  programme: Programme,
  account: Account,
  today: LocalDate,
): { readonly tier: TierRule; readonly missing: number } | null {
  const current = tierRule(programme, account.tier.tierId);
  const tier = programme.tiers.find(({ qualifyingPoints: needed }) => needed > current.qualifyingPoints);
  if (tier === undefined) return null;
  const points = qualifyingPoints(programme, account.qualifying, today);
  return { tier, missing: Math.max(tier.qualifyingPoints - points, 0) };
}
