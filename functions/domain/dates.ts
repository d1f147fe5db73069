import { Temporal } from 'temporal-polyfill';

/** A calendar day in the programme's time zone, `2026-11-21`. Such dates compare as text. */
export type LocalDate = string;
/** A calendar month in the programme's time zone, `2026-11`. */
export type LocalMonth = string;

/** The calendar day on which `instant` falls in `timeZone` (IANA name); daylight saving is the zone's own. */
export function localDate(instant: Date, timeZone: string): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/**
 * Whether it is the name of an IANA time zone, spelled as IANA spells it, which all that take one understand (EventBridge
 * Scheduler minds the case). An alias such as `Asia/Calcutta` is one; an offset such as `+02:00` knows no summer time.
 */
export function isTimeZone(text: string): boolean {
  try {
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return timeZoneId === text && /^[A-Z]/.test(text);
  } catch {
    return false;
  }
}

export function monthOf(date: LocalDate): LocalMonth {
  return date.slice(0, 7);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Adds calendar months and clips to the month's end: 31 January + 1 month is the last day of February. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString();
}

export function addMonthsToMonth(month: LocalMonth, months: number): LocalMonth {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString();
}

export function firstDayOf(month: LocalMonth): LocalDate {
  return `${month}-01`;
}

export function lastDayOf(month: LocalMonth): LocalDate {
  const yearMonth = Temporal.PlainYearMonth.from(month);
  return yearMonth.toPlainDate({ day: yearMonth.daysInMonth }).toString();
}

/** The last day of the `months`-th month after the month of `date`. */
export function monthEndAfter(date: LocalDate, months: number): LocalDate {
  return lastDayOf(addMonthsToMonth(monthOf(date), months));
}

/** The instant at which the calendar day `date` begins in `timeZone`. */
export function startOfDay(date: LocalDate, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds);
}

/**
 * The day of the year on which somebody born on `monthDay` (`02-29`) has their birthday: 29 February falls on the
 * 28th in a year without one.
 */
export function birthdayIn(year: number, monthDay: string): LocalDate {
  return Temporal.PlainMonthDay.from(monthDay).toPlainDate({ year }).toString();
}

/** The Sunday that ends the week of `date` (ISO 8601: weeks begin on Monday). */
export function endOfWeek(date: LocalDate): LocalDate {
  return addDays(date, 7 - Temporal.PlainDate.from(date).dayOfWeek);
}

export function latest(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

export function earliest(dates: readonly (LocalDate | null)[]): LocalDate | null {
  return dates.reduce<LocalDate | null>(
    (least, date) => (date !== null && (least === null || date < least) ? date : least),
    null,
  );
}
