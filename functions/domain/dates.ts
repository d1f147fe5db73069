import type { Span } from './programme/span.ts';

/** A calendar day in the programme's time zone, `2026-11-21`. Such dates compare as text. */
export type LocalDate = string;
/** A calendar month in the programme's time zone, `2026-11`. */
export type LocalMonth = string;

const dayMs = 24 * 60 * 60 * 1000;

/** The calendar day on which `instant` falls in `timeZone` (IANA name); daylight saving is the zone's own. */
export function localDate(instant: Date, timeZone: string): LocalDate {
  const at = instant.getTime();
  return dateOf(at + offsetAt(at, timeZone));
}

/** The day that was asked for last, since one fact asks for its own again and again. */
let lastDay = { date: '1970-01-01', number: 0 };

/** Days from 1 January 1970 to `date`. */
export function dayNumber(date: LocalDate): number {
  if (date !== lastDay.date) lastDay = { date, number: midnightOf(date) / dayMs };
  return lastDay.number;
}

/** The day of such a number. */
export function dayOf(number: number): LocalDate {
  return dateOf(number * dayMs);
}

/** The time on the clocks of `timeZone`, `10:30`. */
export function localTime(instant: Date, timeZone: string): string {
  const at = instant.getTime();
  return new Date(at + offsetAt(at, timeZone))
    .toISOString()
    .slice('yyyy-mm-ddT'.length, 'yyyy-mm-ddThh:mm'.length);
}

export function monthOf(date: LocalDate): LocalMonth {
  return date.slice(0, 7);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(midnightOf(date) + days * dayMs);
}

/** Adds calendar months and clips to the month's end: 31 January + 1 month is the last day of February. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const month = addMonthsToMonth(monthOf(date), months);
  return earlier(`${month}-${date.slice(8)}`, lastDayOf(month));
}

export function addMonthsToMonth(month: LocalMonth, months: number): LocalMonth {
  const first = new Date(midnightOf(firstDayOf(month)));
  return monthOf(dateOf(first.setUTCMonth(first.getUTCMonth() + months)));
}

export function firstDayOf(month: LocalMonth): LocalDate {
  return `${month}-01`;
}

export function lastDayOf(month: LocalMonth): LocalDate {
  return addDays(firstDayOf(addMonthsToMonth(month, 1)), -1);
}

/** The last day of a span that begins on `date`: so many days or months later, on to the end of that month if it says so. */
export function endOf(span: Span, date: LocalDate): LocalDate {
  if ('days' in span) return addDays(date, span.days);
  const end = addMonths(date, span.months);
  switch (span.to) {
    case undefined:
      return end;
    case 'month':
      return lastDayOf(monthOf(end));
    case 'quarter':
      return lastDayOf(addMonthsToMonth(monthOf(end), 2 - ((Number(end.slice(5, 7)) - 1) % 3)));
    case 'year':
      return `${end.slice(0, 4)}-12-31`;
  }
}

/**
 * The instant at which the calendar day `date` begins in `timeZone`: its first midnight, or, where the clocks skip
 * that, the moment at which they do.
 */
export function startOfDay(date: LocalDate, timeZone: string): Date {
  const midnight = midnightOf(date);
  const [before, after] = [midnight - dayMs, midnight + dayMs];
  const midnights = [before, after]
    .map((near) => midnight - offsetAt(near, timeZone))
    .filter((at) => at + offsetAt(at, timeZone) === midnight);
  return new Date(midnights.length > 0 ? Math.min(...midnights) : clockChange(before, after, timeZone));
}

/**
 * The day of the year on which somebody born on `monthDay` (`02-29`) has their birthday: 29 February falls on the
 * 28th in a year without one.
 */
export function birthdayIn(year: number, monthDay: string): LocalDate {
  const month = `${String(year).padStart(4, '0')}-${monthDay.slice(0, 2)}`;
  return earlier(`${month}-${monthDay.slice(3)}`, lastDayOf(month));
}

/** The Sunday that ends the week of `date` (ISO 8601: weeks begin on Monday). */
export function endOfWeek(date: LocalDate): LocalDate {
  const daysAfterSunday = new Date(midnightOf(date)).getUTCDay();
  return addDays(date, (7 - daysAfterSunday) % 7);
}

export function latest(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}

export function earliest(dates: readonly (LocalDate | null)[]): LocalDate | null {
  return dates.reduce<LocalDate | null>(
    (least, date) => (date !== null && (least === null || date < least) ? date : least),
    null,
  );
}

/** Whether a text is a day of the calendar: `2026-02-29` is none. */
export function isDay(text: string): boolean {
  const midnight = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight) && dateOf(midnight) === text;
}

/** Whether a text is a month of the calendar, `2026-11`. */
export function isMonth(text: string): boolean {
  return isDay(`${text}-01`);
}

const midnights = new Map<LocalDate, number>();

/** The midnight with which a day begins in UTC, in milliseconds since 1970. @throws RangeError for what is no day */
function midnightOf(date: LocalDate): number {
  return known(midnights, date, () => {
    if (!isDay(date)) throw new RangeError(`no such day: ${date}`);
    return Date.parse(`${date}T00:00:00Z`);
  });
}

/** One decision asks for the same few days and instants again and again. */
const mostKnown = 500;

function known<Key, Answer>(answers: Map<Key, Answer>, key: Key, find: () => Answer): Answer {
  const before = answers.get(key);
  if (before !== undefined) return before;
  const answer = find();
  if (answers.size >= mostKnown) answers.clear();
  answers.set(key, answer);
  return answer;
}

const dates = new Map<number, LocalDate>();

function dateOf(utcMs: number): LocalDate {
  return known(dates, Math.floor(utcMs / dayMs), () =>
    new Date(utcMs).toISOString().slice(0, 'yyyy-mm-dd'.length),
  );
}

const clocks = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** How far the clocks of `timeZone` are ahead of UTC at an instant, in milliseconds, as `Intl` knows it. */
function offsetAt(at: number, timeZone: string): number {
  return known(offsets, `${at} ${timeZone}`, () => readOffset(at, timeZone));
}

function readOffset(at: number, timeZone: string): number {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  clocks.set(timeZone, clock);
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of clock.formatToParts(at)) shown[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = shown;
  const wholeSecond = Math.floor(at / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSecond;
}

/** The instant between two others at which the clocks change; they do so once. */
function clockChange(from: number, to: number, timeZone: string): number {
  const old = offsetAt(from, timeZone);
  let [before, after] = [from, to];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle, timeZone) === old) before = middle;
    else after = middle;
  }
  return after;
}
