import type { CalendarCondition } from '#domain/programme/condition.ts';
import { joined } from '#messages/languages/joined.ts';
import type { Speech } from './speech.ts';

/** `from 1 Mar 2027 to 30 Apr 2027, on Tuesdays, from 06:00 to 09:00` */
export function calendarText(on: CalendarCondition['on'], { formats, texts: { when } }: Speech): string {
  const { from, until, weekdays = [], hours, days = [] } = on;
  return joined(
    [
      (from ?? until) !== undefined && when.dates(from && formats.date(from), until && formats.date(until)),
      weekdays.length > 0 && when.weekdays(stretches(weekdays)),
      days.length > 0 && when.daysOfMonth([...new Set(days)].sort((a, b) => a - b)),
      hours && when.hours(formats.clock(hours[0]), formats.clock(hours[1])),
    ],
    ', ',
  );
}

/** Days of the week in their order; three and more on end by the first and the last. */
function stretches(weekdays: readonly number[]): readonly (number | readonly [number, number])[] {
  const found: number[][] = [];
  for (const day of [...new Set(weekdays)].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last !== undefined && last.at(-1) === day - 1) last.push(day);
    else found.push([day]);
  }
  return found.flatMap((days): readonly (number | readonly [number, number])[] => {
    const [first, last] = [days[0], days.at(-1)];
    return first !== undefined && last !== undefined && days.length > 2 ? [[first, last]] : days;
  });
}
