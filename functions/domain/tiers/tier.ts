import type { LocalDate, LocalMonth } from '#domain/dates.ts';
import { addDays, addMonthsToMonth, lastDayOf, latest, monthOf } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { addQualifying } from '#domain/ledger/account.ts';
import type { Programme, TierRule } from '#domain/programme.ts';

type Qualifying = Account['qualifying'];

/** The period of what is kept for a lifetime; the others are months `2026-11` and years `2026`. */
const forLife = 'all';
const yearLength = 4;

/** The period in which qualifying points of a day are counted: a month, a year, or everything. */
export function qualifyingPeriod(programme: Programme, date: LocalDate): string {
  switch (programme.tierWindow.kind) {
    case 'rolling':
      return monthOf(date);
    case 'calendar-year':
      return date.slice(0, 4);
    case 'lifetime':
      return forLife;
  }
}

/**
 * Qualifying points that count on `date` towards reaching a tier: those of every period that shares a month with the
 * window, whichever window was in force when they were earned (see lib/decisions/0015-a-tier-outlives-its-rules.md).
 */
export function qualifyingPoints(programme: Programme, qualifying: Qualifying, date: LocalDate): number {
  const [first, last] = windowOn(programme, date);
  return Object.entries(qualifying)
    .filter(([period]) => startOf(period) <= last && endOf(period) >= first)
    .reduce((sum, [, points]) => sum + points, 0);
}

/** The first and the last month of the window on `date`; as texts, before and after every month for a lifetime. */
function windowOn({ tierWindow }: Programme, date: LocalDate): readonly [LocalMonth, LocalMonth] {
  const month = monthOf(date);
  switch (tierWindow.kind) {
    case 'rolling':
      return [addMonthsToMonth(month, -tierWindow.months), month];
    case 'calendar-year':
      return [`${date.slice(0, 4)}-01`, `${date.slice(0, 4)}-12`];
    case 'lifetime':
      return ['', '~'];
  }
}

/** Points for life were earned in no month that is known, and count in every window. */
function startOf(period: string): LocalMonth {
  if (period === forLife) return '';
  return period.length === yearLength ? `${period}-01` : period;
}

function endOf(period: string): LocalMonth {
  if (period === forLife) return '~';
  return period.length === yearLength ? `${period}-12` : period;
}

/** Qualifying points that count on `date` towards keeping a tier; with calendar years the year before, too. */
function keepingPoints(programme: Programme, qualifying: Qualifying, date: LocalDate): number {
  const now = qualifyingPoints(programme, qualifying, date);
  if (programme.tierWindow.kind !== 'calendar-year') return now;
  return Math.max(
    now,
    qualifyingPoints(programme, qualifying, lastDayOf(`${Number(date.slice(0, 4)) - 1}-12`)),
  );
}

/** The programme's tier of this id; of an id that it does not have, its first one. */
export function tierRule(programme: Programme, tierId: string): TierRule {
  const rule = knownTier(programme, tierId) ?? programme.tiers[0];
  if (rule === undefined) throw new Error('a programme has at least one tier');
  return rule;
}

function knownTier({ tiers }: Programme, tierId: string): TierRule | undefined {
  return tiers.find((tier) => tier.tierId === tierId);
}

/**
 * The tier that the account has on `today`. One that a later programme does not have any more counts as the highest
 * that its qualifying points hold.
 */
export function heldTier(
  programme: Programme,
  { tier, qualifying }: Pick<Account, 'tier' | 'qualifying'>,
  today: LocalDate,
): TierRule {
  return tierOr(programme, tier.tierId, qualifying, today);
}

function tierOr(programme: Programme, tierId: string, qualifying: Qualifying, date: LocalDate): TierRule {
  return knownTier(programme, tierId) ?? highestTier(programme, keepingPoints(programme, qualifying, date));
}

function highestTier(programme: Programme, points: number): TierRule {
  const reached = programme.tiers.filter((tier) => tier.qualifyingPoints <= Math.max(points, 0));
  return tierRule(programme, reached.at(-1)?.tierId ?? '');
}

/**
 * The tier that `qualifying` gives the account by an upgrade on `date`, or undefined when it stays. A tier that the
 * programme does not have any more becomes the one that it counts as.
 */
export function upgradeTo(
  programme: Programme,
  tierId: string,
  qualifying: Qualifying,
  date: LocalDate,
): string | undefined {
  const held = tierOr(programme, tierId, qualifying, date);
  const reached = highestTier(programme, qualifyingPoints(programme, qualifying, date));
  const { tierId: after, qualifyingPoints: needed } =
    reached.qualifyingPoints > held.qualifyingPoints ? reached : held;
  return needed > 0 && after !== tierId ? after : undefined;
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
  // What is forgotten on the same day, being too old, is not taken back.
  const kept = addQualifying(before, {}, date);
  const needed = tierOr(programme, tierId, kept, date).qualifyingPoints;
  const left = keepingPoints(programme, after, date);
  if (needed <= left || needed > keepingPoints(programme, kept, date)) return undefined;
  return highestTier(programme, left).tierId;
}

/**
 * The last day on which the account's tier is sure without another purchase; null for the first tier and for
 * what is kept for life. A tier is kept at least to the end of the month in which it was given, and to the end of
 * which the member was told.
 */
export function tierUntil(programme: Programme, account: Account, today: LocalDate): LocalDate | null {
  const { qualifyingPoints: needed } = heldTier(programme, account, today);
  const { tierWindow } = programme;
  const keptForLife = account.qualifying[forLife] ?? 0;
  if (needed === 0 || tierWindow.kind === 'lifetime' || keptForLife >= needed) return null;
  const isKeptIn = (month: LocalMonth) =>
    keepingPoints(programme, account.qualifying, lastDayOf(month)) >= needed;
  const monthGiven = monthOf(account.tier.since);
  // The points of this year count as long as its last month does, which is still to come.
  const monthsAhead = tierWindow.kind === 'rolling' ? tierWindow.months + 12 : 24;
  // Backwards from the far end: a tier that ran out keeps the day on which it did, so that its grace ends, too.
  let month = addMonthsToMonth(monthOf(today), monthsAhead);
  while (month > monthGiven && !isKeptIn(month)) month = addMonthsToMonth(month, -1);
  return latest(lastDayOf(month), account.tier.warned?.until ?? '');
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
  const on = latest(warnOn, addDays(warned?.on ?? since, 1));
  // Nobody is told of an end that passed, grace and all: by another window, say, or when no sweep was there in time.
  return { step: 'warn', on, until: endsOn > today ? until : lastDayOf(monthOf(today)) };
}

/** One level below the account's tier. */
export function tierBelow(programme: Programme, account: Account, today: LocalDate): string | undefined {
  const level = programme.tiers.indexOf(heldTier(programme, account, today));
  return programme.tiers[level - 1]?.tierId;
}

/** How far the next tier is; null at the top. */
export function nextTier(
  programme: Programme,
  account: Account,
  today: LocalDate,
): { readonly tier: TierRule; readonly missing: number } | null {
  const current = heldTier(programme, account, today);
  const tier = programme.tiers.find(({ qualifyingPoints: needed }) => needed > current.qualifyingPoints);
  if (tier === undefined) return null;
  const points = qualifyingPoints(programme, account.qualifying, today);
  return { tier, missing: Math.max(tier.qualifyingPoints - points, 0) };
}
