import { addDays } from '#domain/dates.ts';
import type { CalendarCondition } from '#domain/programme/condition.ts';
import type { Way } from './ways.ts';

type Calendar = CalendarCondition['on'];

/** Every weekday falls on every day of a month within so many days. */
const enoughDays = 28 * 400;
const someDay = '2026-01-01';

/** Whether there is a minute of a day on which all that a way says of the calendar is so. */
export function isSomeDay(way: Way): boolean {
  const said = way.flatMap(({ leaf, holds }) => ('on' in leaf ? [{ on: leaf.on, holds }] : []));
  const asked = said.filter(({ on }) => on.hours === undefined);
  if (!isSomeMinute(said.filter(({ on }) => on.hours !== undefined))) return false;
  const first = latestOf(asked.flatMap(({ on, holds }) => startOf(on, holds)));
  const last = earliestOf(asked.flatMap(({ on, holds }) => endOf(on, holds)));
  const start = first ?? (last === undefined ? someDay : addDays(last, -enoughDays));
  for (let day = start, count = 0; count <= enoughDays; day = addDays(day, 1), count += 1) {
    if (last !== undefined && day > last) return false;
    if (asked.every(({ on, holds }) => isOn(on, day) === holds)) return true;
  }
  return false;
}

/** Days before which, and after which, it cannot be: what is not within a span is before it or after it. */
const startOf = ({ from }: Calendar, holds: boolean) => (holds && from !== undefined ? [from] : []);
const endOf = ({ until }: Calendar, holds: boolean) => (holds && until !== undefined ? [until] : []);

const latestOf = (days: readonly string[]) => days.toSorted().at(-1);
const earliestOf = (days: readonly string[]) => days.toSorted()[0];

function isOn({ from, until, weekdays, days }: Calendar, day: string): boolean {
  return (
    (from === undefined || day >= from) &&
    (until === undefined || day <= until) &&
    (weekdays === undefined || weekdays.includes(weekdayOf(day))) &&
    (days === undefined || days.includes(Number(day.slice(8))))
  );
}

/** 1 is Monday. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

function isSomeMinute(said: readonly { readonly on: Calendar; readonly holds: boolean }[]): boolean {
  const minutes = Array.from({ length: 24 * 60 }, (_, minute) => minute);
  return minutes.some((minute) =>
    said.every(({ on: { hours = ['00:00', '24:00'] }, holds }) => isWithin(hours, minute) === holds),
  );
}

function isWithin([from, until]: readonly [string, string], minute: number): boolean {
  const [first, last] = [minuteOf(from), minuteOf(until)];
  return first < last ? minute >= first && minute < last : minute >= first || minute < last;
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
