import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { occurrences } from './due-work.ts';

const [firstYear, lastYear] = [2026, 2033];

/** The days on which clocks change in a zone within these years. */
function daysOfChange(timeZone: string): Set<string> {
  const days = new Set<string>();
  const end = Temporal.ZonedDateTime.from({ year: lastYear + 1, month: 1, day: 1, timeZone });
  let at: Temporal.ZonedDateTime | null = Temporal.ZonedDateTime.from({
    year: firstYear,
    month: 1,
    day: 1,
    timeZone,
  });
  for (;;) {
    at = at.getTimeZoneTransition('next');
    if (at === null || Temporal.ZonedDateTime.compare(at, end) > 0) return days;
    // Clocks that are set at midnight change the day that ends, too.
    for (const moment of [at, at.subtract({ nanoseconds: 1 })]) days.add(moment.toPlainDate().toString());
  }
}

/** How often a local time comes on a day: 0 where clocks skip it, 2 where they repeat it. */
function timesOf(local: Temporal.PlainDateTime, timeZone: string): number {
  const [first, last] = (['earlier', 'later'] as const).map((disambiguation) =>
    local.toZonedDateTime(timeZone, { disambiguation }),
  );
  if (!first?.toPlainDateTime().equals(local)) return 0;
  return first.equals(String(last)) ? 1 : 2;
}

test('every run comes once on every day of every zone, whenever its clocks change', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  expect(zones).toEqual(
    expect.arrayContaining(['Africa/Cairo', 'America/Santiago', 'America/Havana', 'Asia/Beirut']),
  );
  const wrong: string[] = [];
  for (const timeZone of zones) {
    // On a day without a change, every minute comes once.
    for (const day of daysOfChange(timeZone)) {
      for (const { name, hour, minute } of occurrences) {
        const local = Temporal.PlainDate.from(day).toPlainDateTime({ hour, minute });
        const times = timesOf(local, timeZone);
        if (times !== 1) wrong.push(`${name} ${local} ${timeZone}: ${times}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('a quarter past midnight does not come on a spring day in Cairo, and twice on an autumn day in Havana', () => {
  const quarterPast = (day: string, timeZone: string) =>
    timesOf(Temporal.PlainDate.from(day).toPlainDateTime({ hour: 0, minute: 15 }), timeZone);
  expect(quarterPast('2026-04-24', 'Africa/Cairo')).toBe(0);
  expect(quarterPast('2026-11-01', 'America/Havana')).toBe(2);
});
