import { afterEach, expect, test } from 'vitest';
import { installVirtualDate } from './virtual-date.ts';

const RealDate = globalThis.Date;
const setOffset = installVirtualDate();
const DAY_MS = 86_400_000;

afterEach(() => setOffset(0));

test('every way to ask for now is moved', () => {
  setOffset(365 * DAY_MS);
  const expected = RealDate.now() + 365 * DAY_MS;
  const made = new Date();
  for (const now of [Date.now(), made.getTime(), Date.parse(Date())]) {
    expect(Math.abs(now - expected)).toBeLessThan(DAY_MS);
  }
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: 'UTC' });
  const there = String(new RealDate(expected).getUTCFullYear());
  expect(year.format()).toBe(there);
  expect(year.formatToParts().find(({ type }) => type === 'year')?.value).toBe(there);
});

test('a date made from arguments is untouched', () => {
  setOffset(365 * DAY_MS);
  expect(new Date('2026-11-21T00:00:00Z').getTime()).toBe(RealDate.UTC(2026, 10, 21));
  expect(new Date(2026, 10, 21).getMonth()).toBe(10);
  expect(Date.UTC(2026, 0)).toBe(RealDate.UTC(2026, 0));
  expect(new Intl.DateTimeFormat('en', { timeZone: 'UTC' }).format(0)).toBe('1/1/1970');
});

test('dates are dates, and subclasses their own', () => {
  class Day extends Date {
    tomorrow(): number {
      return this.getTime() + DAY_MS;
    }
  }
  setOffset(DAY_MS);
  const day = new Day();
  expect(day).toBeInstanceOf(Day);
  expect(day).toBeInstanceOf(Date);
  expect(new Date().constructor).toBe(Date);
  expect(day.tomorrow() - RealDate.now()).toBeGreaterThan(DAY_MS);
});
