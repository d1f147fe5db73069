import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addMonthsToMonth,
  birthdayIn,
  earliest,
  endOf,
  endOfWeek,
  lastDayOf,
  localDate,
  startOfDay,
} from './dates.ts';

describe('the calendar day of an instant', () => {
  test.each([
    ['in winter', '2026-11-30T22:59:59Z', '2026-11-30'],
    ['an hour before midnight in UTC, in winter', '2026-11-30T23:00:00Z', '2026-12-01'],
    ['in summer, two hours before', '2026-07-31T22:00:00Z', '2026-08-01'],
    ['on the day on which the clocks go back', '2026-10-24T22:00:00Z', '2026-10-25'],
    ['at the end of that day, which has 25 hours', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['after it', '2026-10-25T23:00:00Z', '2026-10-26'],
    ['at the end of the day on which they go forward, which has 23', '2027-03-28T21:59:59Z', '2027-03-28'],
    ['after that', '2027-03-28T22:00:00Z', '2027-03-29'],
  ])('in Madrid %s', (_, instant, day) => {
    expect(localDate(new Date(instant), 'Europe/Madrid')).toBe(day);
  });

  test('differs from zone to zone', () => {
    const instant = new Date('2026-11-21T11:30:00Z');
    expect(
      ['Pacific/Kiritimati', 'Europe/Madrid', 'Pacific/Pago_Pago'].map((zone) => localDate(instant, zone)),
    ).toEqual(['2026-11-22', '2026-11-21', '2026-11-21']);
  });
});

describe('the start of a day', () => {
  test.each([
    ['Europe/Madrid', '2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['Europe/Madrid', '2026-10-26', '2026-10-25T23:00:00.000Z'],
    ['Europe/Madrid', '2027-03-28', '2027-03-27T23:00:00.000Z'],
    ['Europe/Madrid', '2027-03-29', '2027-03-28T22:00:00.000Z'],
    // Cairo's clocks go forward at midnight: that day begins at one.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
  ])('in %s on %s is %s', (zone, day, instant) => {
    expect(startOfDay(day, zone).toISOString()).toBe(instant);
  });

  test('belongs to the day, and the millisecond before to the day before, in every zone', () => {
    const zones = fc.constantFrom('Europe/Madrid', 'Africa/Cairo', 'America/New_York', 'Asia/Kathmandu');
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 3000 }), (zone, days) => {
        const day = addDays('2024-01-01', days);
        const start = startOfDay(day, zone);
        expect(localDate(start, zone)).toBe(day);
        expect(localDate(new Date(start.getTime() - 1), zone)).toBe(addDays(day, -1));
      }),
    );
  });
});

describe('months', () => {
  test('are added by the calendar and clipped to the end', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-11-21', 12)).toBe('2027-11-21');
    expect(endOf({ months: 12, to: 'month' }, '2026-11-21')).toBe('2027-11-30');
    expect(endOf({ months: 3, to: 'month' }, '2026-11-30')).toBe('2027-02-28');
    expect(lastDayOf('2028-02')).toBe('2028-02-29');
  });
});

describe('the end of a week', () => {
  test('is the Sunday of a Monday, and of itself', () => {
    expect(['2026-12-28', '2027-01-02', '2027-01-03', '2027-01-04'].map(endOfWeek)).toEqual([
      '2027-01-03',
      '2027-01-03',
      '2027-01-03',
      '2027-01-10',
    ]);
  });

  test('is a Sunday, less than a week later, and ends its own week', () => {
    fc.assert(
      fc.property(fc.nat(10_000), (days) => {
        const date = addDays('2020-01-01', days);
        const end = endOfWeek(date);
        expect(new Date(end).getUTCDay()).toBe(0);
        expect(end >= date && end < addDays(date, 7)).toBe(true);
        expect(endOfWeek(end)).toBe(end);
      }),
    );
  });
});

test('the earliest of some dates ignores those that never come', () => {
  expect(earliest([null, '2027-01-01', '2026-12-31', null])).toBe('2026-12-31');
  expect(earliest([null])).toBeNull();
  expect(earliest([])).toBeNull();
});

describe('the calendar and the clocks are those of Temporal', () => {
  const days = fc
    .integer({ min: 0, max: 60_000 })
    .map((day) => Temporal.PlainDate.from('1970-01-02').add({ days: day }));
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));

  test('in every zone that the runtime knows', () => {
    fc.assert(
      fc.property(zones, days, fc.nat(86_399_999), (zone, day, ms) => {
        const starts = day.toZonedDateTime(zone);
        expect(startOfDay(day.toString(), zone).toISOString()).toBe(
          new Date(starts.epochMilliseconds).toISOString(),
        );
        const at = starts.add({ milliseconds: ms });
        expect(localDate(new Date(at.epochMilliseconds), zone)).toBe(at.toPlainDate().toString());
      }),
    );
  });

  test('on each day on which clocks change, whatever the hour', () => {
    for (const zone of [
      'Africa/Cairo',
      'America/Havana',
      'America/Santiago',
      'America/St_Johns',
      'Asia/Beirut',
      'Australia/Lord_Howe',
    ]) {
      let change = Temporal.ZonedDateTime.from(`2000-01-01T00:00[${zone}]`).getTimeZoneTransition('next');
      while (change !== null && change.year < 2030) {
        for (const day of [-1, 0, 1].map((days) => change?.toPlainDate().add({ days }))) {
          const start = new Date(day?.toZonedDateTime(zone).epochMilliseconds ?? 0);
          expect(`${zone} ${startOfDay(String(day), zone).toISOString()}`).toBe(
            `${zone} ${start.toISOString()}`,
          );
        }
        change = change.getTimeZoneTransition('next');
      }
    }
  });

  test('when days and months are added, and in the year of a birthday', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -500, max: 500 }), (day, count) => {
        const date = day.toString();
        expect(addDays(date, count)).toBe(day.add({ days: count }).toString());
        expect(addMonths(date, count)).toBe(day.add({ months: count }).toString());
        const month = day.toPlainYearMonth();
        expect(addMonthsToMonth(month.toString(), count)).toBe(month.add({ months: count }).toString());
        expect(lastDayOf(month.toString())).toBe(month.toPlainDate({ day: month.daysInMonth }).toString());
        expect(endOfWeek(date)).toBe(day.add({ days: 7 - day.dayOfWeek }).toString());
        const birthday = Temporal.PlainMonthDay.from(day);
        expect(birthdayIn(2000 + Math.abs(count), date.slice(5))).toBe(
          birthday.toPlainDate({ year: 2000 + Math.abs(count) }).toString(),
        );
      }),
    );
  });
});

test.each(['2027-02-29', '2027-13-01', '2027-1-1', 'soon', ''])('%j is no day', (text) => {
  expect(() => addDays(text, 1)).toThrow(RangeError);
});
