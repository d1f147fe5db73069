/** For tests only: a member's tier as a function of what happened to the member, from the first day on. */
import type { ProgrammeOne as Programme } from '#domain/programme/schema-one.ts';

/** Months are counted from the year 0, years are years, and `0` is a lifetime. */
export type Period = number;

/** What a member's tier depends on, in the order in which it was recorded. */
export type Happening =
  | { readonly what: 'qualified'; readonly on: string; readonly period: Period; readonly points: number }
  | { readonly what: 'reviewed'; readonly on: string }
  | { readonly what: 'left' }
  | { readonly what: 'joined'; readonly on: string; readonly by: ModelTier };

export interface ModelTier {
  readonly level: number;
  readonly since: string;
  readonly warned: { readonly on: string; readonly until: string } | null;
  readonly points: ReadonlyMap<Period, number>;
}

const monthsKept = 25;
const dayMs = 24 * 60 * 60 * 1000;

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

export const monthNumber = (day: string): number =>
  Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const lastDayOf = (month: number) =>
  new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).toISOString().slice(0, 10);

const formats = new Map<string, Intl.DateTimeFormat>();

export function localDay(ms: number, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone });
  formats.set(timeZone, format);
  return format.format(ms);
}

export function periodOf({ tierWindow }: Programme, day: string): Period {
  if (tierWindow.kind === 'lifetime') return 0;
  return tierWindow.kind === 'rolling' ? monthNumber(day) : Number(day.slice(0, 4));
}

export const firstTier = (openedOn: string): ModelTier => ({
  level: 0,
  since: openedOn,
  warned: null,
  points: new Map(),
});

/** The tier after so much more has happened; from the first one on, the whole of a history gives the tier of today. */
export function tierAfter(rules: Programme, before: ModelTier, happenings: readonly Happening[]): ModelTier {
  let tier = before;
  for (const happening of happenings) tier = after(rules, tier, happening);
  return tier;
}

function after(rules: Programme, tier: ModelTier, happening: Happening): ModelTier {
  switch (happening.what) {
    case 'qualified':
      return qualified(rules, tier, happening.on, happening.period, happening.points);
    case 'reviewed':
      return reviewed(rules, tier, happening.on);
    case 'left':
      return { ...tier, points: new Map() };
    case 'joined':
      return joined(rules, tier, happening.by, happening.on);
  }
}

function qualified(rules: Programme, tier: ModelTier, on: string, period: Period, more: number): ModelTier {
  if (more === 0) return tier;
  const points = added(rules, tier.points, [[period, more]], on);
  if (more > 0)
    return moved(tier, points, Math.max(levelFor(rules, countOf(rules, points, on)), tier.level), on);
  const needed = rules.tiers[tier.level]?.qualifyingPoints ?? 0;
  const left = keepingCount(rules, points, on);
  const isUndone = keepingCount(rules, tier.points, on) >= needed && left < needed;
  return moved(tier, points, isUndone ? levelFor(rules, left) : tier.level, on);
}

function joined(rules: Programme, tier: ModelTier, by: ModelTier, on: string): ModelTier {
  const points = added(rules, tier.points, [...by.points], on);
  const level = Math.max(tier.level, by.level, levelFor(rules, countOf(rules, points, on)));
  return moved(tier, points, level, on);
}

/** The member is told a while before the tier ends, and after that while it goes; never before the day they were told. */
function reviewed(rules: Programme, tier: ModelTier, on: string): ModelTier {
  if (tier.level === 0 || rules.tierWindow.kind === 'lifetime') return tier;
  const until = later(lastDayOf(lastMonthKept(rules, tier, on)), tier.warned?.until ?? '');
  const end = addDays(until, rules.tierGraceDays + 1);
  const notice = rules.tierNoticeDays;
  const isTold = tier.warned?.until === until && on >= addDays(tier.warned.on, notice);
  if (on >= end && (notice === 0 || isTold)) return moved(tier, tier.points, tier.level - 1, on);
  const mayTell = notice > 0 && tier.warned?.until !== until && (tier.warned?.on ?? tier.since) < on;
  return mayTell && on >= addDays(end, -notice)
    ? { ...tier, warned: { on, until: on < end ? until : lastDayOf(monthNumber(on)) } }
    : tier;
}

const later = (a: string, b: string) => (a > b ? a : b);

function moved(tier: ModelTier, points: ModelTier['points'], level: number, on: string): ModelTier {
  return level === tier.level ? { ...tier, points } : { level, since: on, warned: null, points };
}

function lastMonthKept(rules: Programme, tier: ModelTier, on: string): number {
  const given = monthNumber(tier.since);
  const needed = rules.tiers[tier.level]?.qualifyingPoints ?? 0;
  const ahead = rules.tierWindow.kind === 'rolling' ? rules.tierWindow.months : 24;
  let last = given;
  for (let month = given; month <= monthNumber(on) + ahead; month += 1) {
    if (keepingCount(rules, tier.points, lastDayOf(month)) >= needed) last = month;
  }
  return last;
}

function countOf({ tierWindow }: Programme, points: ModelTier['points'], day: string): number {
  let sum = 0;
  for (const [period, some] of points) {
    const age = monthNumber(day) - period;
    const isCounted =
      tierWindow.kind === 'rolling'
        ? age >= 0 && age <= tierWindow.months
        : tierWindow.kind === 'lifetime' || period === Number(day.slice(0, 4));
    if (isCounted) sum += some;
  }
  return sum;
}

/** With calendar years, the year before keeps a tier, too. */
function keepingCount(rules: Programme, points: ModelTier['points'], day: string): number {
  const count = countOf(rules, points, day);
  if (rules.tierWindow.kind !== 'calendar-year') return count;
  return Math.max(count, points.get(Number(day.slice(0, 4)) - 1) ?? 0);
}

function levelFor({ tiers }: Programme, points: number): number {
  return tiers.filter(({ qualifyingPoints }) => qualifyingPoints <= Math.max(points, 0)).length - 1;
}

/** Months that are too old to count are forgotten whenever others are added. */
function added(
  { tierWindow }: Programme,
  points: ModelTier['points'],
  more: readonly (readonly [Period, number])[],
  on: string,
): ModelTier['points'] {
  const sums = new Map(points);
  for (const [period, some] of more) sums.set(period, (sums.get(period) ?? 0) + some);
  const isOld = (period: Period) => tierWindow.kind === 'rolling' && period < monthNumber(on) - monthsKept;
  return new Map([...sums].filter(([period, some]) => some !== 0 && !isOld(period)));
}
