import type { LocalDate } from '#domain/dates.ts';
import { addMonthsToMonth, dayNumber, dayOf, endOfWeek, lastDayOf, monthOf } from '#domain/dates.ts';
import type { Period } from '#domain/programme/span.ts';

/** The day that was asked for last, since the rules of one fact ask for its own again and again. */
let last = { date: '1970-01-01', weekday: 4 };

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(date: LocalDate): number {
  if (date !== last.date) last = { date, weekday: remainder(dayNumber(date) + 3, 7) + 1 };
  return last.weekday;
}

/** The ISO 8601 week of a day, `2026-W48`: the one that has its Thursday counts as of that year. */
export function weekOf(date: LocalDate): string {
  const thursday = dayNumber(date) + 4 - weekdayOf(date);
  const year = dayOf(thursday).slice(0, 4);
  const week = Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/**
 * The part of a counter in which a fact of that day is summed: `2026-11-30`, `2026-W48`, `2026-11!`, `2026-Q4`, `2026`,
 * `all`, and `2026-11` for a window of months, which needs more of them. Null: nothing is kept of one fact alone.
 */
export function partOf(period: Period, on: LocalDate): string | null {
  if (typeof period === 'object') return monthOf(on);
  switch (period) {
    case 'fact':
      return null;
    case 'day':
      return on;
    case 'week':
      return weekOf(on);
    case 'month':
      return `${monthOf(on)}!`;
    case 'quarter':
      return `${on.slice(0, 4)}-Q${quarterOf(on)}`;
    case 'year':
      return on.slice(0, 4);
    case 'life':
      return 'all';
  }
}

/** What the parts of a counter come to in its period on that day. */
export function sumIn(parts: Readonly<Record<string, number>>, period: Period, on: LocalDate): number {
  if (typeof period !== 'object') return parts[partOf(period, on) ?? ''] ?? 0;
  const until = monthOf(on);
  const from = addMonthsToMonth(until, -period.rollingMonths);
  return Object.entries(parts).reduce(
    (sum, [part, amount]) => (isMonthPart(part) && part >= from && part <= until ? sum + amount : sum),
    0,
  );
}

/** The last day of the period in which `on` lies; of a window of months the end of its month. Null: it never ends. */
export function lastDayIn(period: Period, on: LocalDate): LocalDate | null {
  if (typeof period === 'object') return lastDayOf(monthOf(on));
  switch (period) {
    case 'fact':
    case 'day':
      return on;
    case 'week':
      return endOfWeek(on);
    case 'month':
      return lastDayOf(monthOf(on));
    case 'quarter':
      return lastDayOf(`${on.slice(0, 4)}-${String(quarterOf(on) * 3).padStart(2, '0')}`);
    case 'year':
      return `${on.slice(0, 4)}-12-31`;
    case 'life':
      return null;
  }
}

/** The periods of a streak in a row: each has the number after the one before it. */
export function ordinalOf(of: 'day' | 'week' | 'month', on: LocalDate): number {
  if (of === 'month') return Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7));
  return of === 'day' ? dayNumber(on) : Math.floor((dayNumber(on) + 3) / 7);
}

function quarterOf(on: LocalDate): number {
  return Math.ceil(Number(on.slice(5, 7)) / 3);
}

function isMonthPart(part: string): boolean {
  return /^\d{4}-\d{2}$/.test(part);
}

function remainder(number: number, by: number): number {
  return ((number % by) + by) % by;
}
