/** Dates and times as exports write them. */
import { Temporal } from 'temporal-polyfill';
import { addDays, localDate, startOfDay } from '#domain/dates.ts';

/** When something was sold, as exactly as the file says it. */
export interface Moment {
  readonly at: Date;
  /** The other of the two instants that a local time means in the hour that a zone's clocks go through twice. */
  readonly orAt: Date | null;
  /** Only the day is known; `at` is its beginning. */
  readonly isDay: boolean;
}

export const dateOrders = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof dateOrders)[number];

const datePattern = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T\s,]+(.*))?$/;
const timePattern =
  /^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*([ap]m)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/i;

/**
 * ISO 8601, also with a blank for the T, and with seconds or without; or `21/11/2026 10:30`, `11/21/2026 2:30 PM` when
 * the order of day and month is said. A time without offset is one on the zone's clocks.
 * @returns null for what is no date
 */
export function momentOf(text: string, timeZone: string, order: DateOrder): Moment | null {
  const [, one = '', two = '', three = '', rest] = datePattern.exec(text.trim()) ?? [];
  const [year, month, day] =
    order === 'ymd' ? [one, two, three] : order === 'dmy' ? [three, two, one] : [three, one, two];
  if (year.length !== 4) return null;
  try {
    const date = Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    );
    if (rest === undefined) return { at: startOfDay(date.toString(), timeZone), orAt: null, isDay: true };
    return timed(date, rest, timeZone);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The instant after the last one that a moment may mean. */
export function endOf({ at, isDay }: Moment, timeZone: string): Date {
  return isDay ? startOfDay(addDays(localDate(at, timeZone), 1), timeZone) : new Date(at.getTime() + 1);
}

/** Whether an instant is the one that the file says, give or take. */
export function isAbout(
  { at, orAt, isDay }: Moment,
  instant: Date,
  timeZone: string,
  toleranceMs: number,
): boolean {
  if (isDay) return localDate(instant, timeZone) === localDate(at, timeZone);
  return [at, orAt ?? at].some((said) => Math.abs(said.getTime() - instant.getTime()) <= toleranceMs);
}

/** @throws RangeError for a time that no clock shows */
function timed(date: Temporal.PlainDate, text: string, timeZone: string): Moment | null {
  const match = timePattern.exec(text.trim());
  if (match === null) return null;
  const [, hours, minutes, seconds = '0', fraction = '', half, offset] = match;
  const hour = half === undefined ? Number(hours) : hourOf(Number(hours), half.toLowerCase() === 'pm');
  const local = date.toPlainDateTime(
    Temporal.PlainTime.from(
      {
        hour,
        minute: Number(minutes),
        second: Number(seconds),
        millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)),
      },
      { overflow: 'reject' },
    ),
  );
  if (offset !== undefined) {
    const sign = /^[+-]/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(-2)}` : 'Z';
    return exactly(Temporal.Instant.from(`${local.toString()}${sign}`).epochMilliseconds);
  }
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' }).epochMilliseconds;
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' }).epochMilliseconds;
  return earlier === later ? exactly(earlier) : { ...exactly(earlier), orAt: new Date(later) };
}

function exactly(epochMilliseconds: number): Moment {
  return { at: new Date(epochMilliseconds), orAt: null, isDay: false };
}

function hourOf(hour: number, isAfternoon: boolean): number {
  if (hour < 1 || hour > 12) throw new RangeError('no hour of a half day');
  return (hour % 12) + (isAfternoon ? 12 : 0);
}
