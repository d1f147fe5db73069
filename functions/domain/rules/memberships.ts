import type { LocalDate } from '#domain/dates.ts';
import { addDays, addMonths, dayNumber, dayOf, endOf, latest } from '#domain/dates.ts';
import { answersTo } from '#domain/programme/answers.ts';
import { membershipCounter } from '#domain/programme/counter-ids.ts';
import type { FactKind } from '#domain/programme/fact.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Span } from '#domain/programme/span.ts';
import type { CountChanges, Keeps, OtherGift } from './evaluation.ts';
import type { MembershipGift } from './paid-memberships.ts';

/** As of `membershipCounter`. */
type Parts = Readonly<Record<string, number>>;

/** When a membership is given. */
export interface Moment {
  /** The day of the fact. */
  readonly on: LocalDate;
  /** The day on which it is decided: months that have begun by then are given with it. */
  readonly today: LocalDate;
}

/** What a gift does to a membership. */
export interface Lengthened {
  readonly membership: string;
  /** The last day is so many days later. It goes back with the gift. */
  readonly days: number;
  /** What stays: when it began, and how many of its months were given. */
  readonly notes: Parts;
  readonly facts: readonly MembershipFact[];
  readonly keeps: Keeps;
}

export interface MembershipFact {
  readonly kind: Extract<FactKind, `membership:${string}`>;
  /** Of what is paid: what it gives goes back with the lines that paid it. */
  readonly keeps?: Keeps | undefined;
}

/** What a sweep missed by more than this is not given any more. */
export const latestMonthDays = 31;

/** Nobody pays for more than so many months ahead: what is paid beyond it lengthens nothing. */
const mostMonthsAhead = 120;

/** What memberships that are given come to, one on what the other left. @param counters as they were before */
export function lengthenedBy(
  programme: Programme,
  others: readonly OtherGift[],
  counters: CountChanges,
  moment: Moment,
): readonly Lengthened[] {
  const now = new Map<string, Parts>();
  return others.flatMap((gift): readonly Lengthened[] => {
    if (!('membership' in gift)) return [];
    const id = membershipCounter(gift.membership);
    const before = now.get(id) ?? counters[id] ?? {};
    const after = lengthened(programme, gift, before, moment);
    if (after === null) return [];
    now.set(id, { ...before, ...after.parts });
    const notes = changed(before, { ...after.parts, until: after.base });
    const keeps = gift.isPaid === undefined ? undefined : gift.keeps;
    const facts = after.events.map((event) => ({
      kind: `membership:${gift.membership}:${event}` as const,
      keeps,
    }));
    return [
      { membership: gift.membership, days: after.parts.until - after.base, notes, facts, keeps: gift.keeps },
    ];
  });
}

/** Changes of counters, all in all. */
export function changesOf(all: readonly Lengthened[]): readonly CountChanges[] {
  return all.map(({ membership, days, notes }) => ({
    [membershipCounter(membership)]: { ...notes, until: days + (notes['until'] ?? 0) },
  }));
}

interface After {
  readonly parts: Parts & { readonly until: number };
  /** From here on it is longer: from its end, or from before its first day. */
  readonly base: number;
  readonly events: readonly ('started' | 'renewed' | 'month')[];
}

/** Null: it lasts as long already, or is paid too far ahead. */
function lengthened(
  programme: Programme,
  {
    membership,
    lasts,
    isPaid = false as const,
  }: Pick<MembershipGift, 'membership' | 'lasts'> & { isPaid?: boolean | undefined },
  before: Parts,
  { on, today }: Moment,
): After | null {
  const { graceDays = 0, paidBy = 'api' } = programme.memberships?.[membership] ?? {};
  const { until: had = 0 } = before;
  // Whoever pays within the grace goes on from the end, so that there is no gap; what a rule gives counts from its day.
  const goesOn = hasLasted(before) && had + (isPaid ? graceDays : 0) >= dayNumber(on);
  const from = isPaid && goesOn ? dayOf(had) : on;
  if (from > addMonths(latest(on, today), mostMonthsAhead)) return null;
  const begin = (goesOn ? before['on'] : undefined) ?? dayNumber(from);
  const until = dayNumber(endFrom(from, lasts, dayOf(begin)));
  if (until <= had) return null;
  const hearsMonths = answersTo(programme, `membership:${membership}:month`);
  const run = goesOn ? (before['run'] ?? 0) : 0;
  const first = goesOn ? addDays(latest(on, today), -latestMonthDays) : on;
  const months = hearsMonths ? monthsBegun({ on: begin, run, until }, first, latest(on, today)) : [];
  const keepsBegin = paidBy !== 'api' || hearsMonths;
  return {
    base: goesOn || !keepsBegin ? had : dayNumber(from) - 1,
    parts: {
      until,
      ...(keepsBegin && { on: begin }),
      ...(hearsMonths && { run: (months.at(-1) ?? run - 1) + 1 }),
    },
    events: [goesOn ? 'renewed' : 'started', ...months.map(() => 'month' as const)],
  };
}

/** Whether it has been there for a day; what came back whole ends before it began. */
export function hasLasted({ until, on = 0 }: Parts): boolean {
  return until !== undefined && until >= on;
}

/** The end of a stretch; one that is paid from month to month keeps the day of the month on which it all began. */
function endFrom(from: LocalDate, lasts: Span, begin: LocalDate): LocalDate {
  const months = monthsBetween(begin, from);
  const isInStep = 'months' in lasts && lasts.to === undefined && addMonths(begin, months) === from;
  return isInStep ? addMonths(begin, months + lasts.months) : endOf(lasts, from);
}

/** The months of a membership that began in some days and were not given, by their numbers from 0. */
function monthsBegun(
  parts: { readonly on: number; readonly run: number; readonly until: number },
  first: LocalDate,
  last: LocalDate,
): readonly number[] {
  const months: number[] = [];
  for (let month = parts.run; ; month += 1) {
    const day = monthDay(parts, month);
    if (day === null || day > last) return months;
    if (day >= first) months.push(month);
  }
}

/**
 * The day on which a month of a membership begins: 31 January, 28 February, 31 March. The day on which it ends begins none.
 * @param month from 0
 */
export function monthDay(parts: Parts, month: number): LocalDate | null {
  const { on, until } = parts;
  if (on === undefined || until === undefined) return null;
  const day = addMonths(dayOf(on), month);
  return dayNumber(day) < until ? day : null;
}

/** The number of the month that begins on a day, if none after it was given; null: none does. */
export function openMonth(parts: Parts, on: LocalDate): number | null {
  const { on: begin, run = 0 } = parts;
  if (begin === undefined) return null;
  const month = monthsBetween(dayOf(begin), on);
  return month >= run && monthDay(parts, month) === on ? month : null;
}

/** The days on which further months of a membership begin, the next one first; those before a day are left out. */
export function* monthDays(parts: Parts, first: LocalDate): Generator<LocalDate> {
  for (let month = parts['run'] ?? 0; ; month += 1) {
    const day = monthDay(parts, month);
    if (day === null) return;
    if (day >= first) yield day;
  }
}

/** How many calendar months lie between two days, whichever days of theirs these are. */
function monthsBetween(one: LocalDate, other: LocalDate): number {
  const numberOf = (day: LocalDate) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return numberOf(other) - numberOf(one);
}

function changed(before: Parts, after: Parts): Parts {
  return Object.fromEntries(
    Object.entries(after)
      .map(([part, value]) => [part, value - (before[part] ?? 0)] as const)
      .filter(([, change]) => change !== 0),
  );
}
