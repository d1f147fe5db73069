import { describe, expect, it } from 'vitest';
import { type DateOrder, endOf, isAbout, momentOf } from './moments.ts';

const madrid = 'Europe/Madrid';
const iso = (text: string, order: DateOrder = 'ymd') => momentOf(text, madrid, order)?.at.toISOString();

describe('a time', () => {
  it.each([
    ['2026-11-21T10:30:00+01:00', '2026-11-21T09:30:00.000Z'],
    ['2026-11-21T09:30:00.123456Z', '2026-11-21T09:30:00.123Z'],
    ['2026-11-21 04:30:00 -0500', '2026-11-21T09:30:00.000Z'],
    ['2026-11-21 09:30:00 UTC', '2026-11-21T09:30:00.000Z'],
    ['2026-11-21 10:30', '2026-11-21T09:30:00.000Z'],
    ['2026-07-21 10:30:05', '2026-07-21T08:30:05.000Z'],
    ['2026-11-21', '2026-11-20T23:00:00.000Z'],
  ])('%s is an instant', (text, instant) => {
    expect(iso(text)).toBe(instant);
  });

  it('has its day and month in the order that is said', () => {
    expect(iso('21/11/2026 10:30', 'dmy')).toBe('2026-11-21T09:30:00.000Z');
    expect(iso('11/21/2026, 2:30:00 PM', 'mdy')).toBe('2026-11-21T13:30:00.000Z');
    expect(iso('11/21/2026 12:05 am', 'mdy')).toBe('2026-11-20T23:05:00.000Z');
    expect(iso('21.11.2026', 'dmy')).toBe('2026-11-20T23:00:00.000Z');
  });

  it.each([
    '',
    'yesterday',
    '21/11/2026',
    '2026-02-29',
    '2026-11-21 24:01',
    '2026-11-21 13:00 PM',
    '2026-11-21 10:30 CET',
    '26-11-21',
  ])('%j is none', (text) => {
    expect(momentOf(text, madrid, 'ymd')).toBeNull();
  });
});

describe('the instant of the ledger', () => {
  const minute = 60_000;
  const is = (text: string, instant: string) => {
    const moment = momentOf(text, madrid, 'ymd');
    return moment !== null && isAbout(moment, new Date(instant), madrid, minute);
  };

  it('is that of the file up to the tolerance', () => {
    expect(is('2026-11-21 10:30', '2026-11-21T09:31:00.000Z')).toBe(true);
    expect(is('2026-11-21 10:30', '2026-11-21T09:31:00.001Z')).toBe(false);
    expect(is('2026-11-21 10:30', '2026-11-21T09:28:59.999Z')).toBe(false);
  });

  it('may be either of the two in the hour that comes twice', () => {
    expect(is('2026-10-25 02:30', '2026-10-25T00:30:00Z')).toBe(true);
    expect(is('2026-10-25 02:30', '2026-10-25T01:30:00Z')).toBe(true);
    expect(is('2026-10-25 03:30', '2026-10-25T01:30:00Z')).toBe(false);
  });

  it('is any of the day when the file says no more', () => {
    expect(is('2026-11-21', '2026-11-20T23:00:00.000Z')).toBe(true);
    expect(is('2026-11-21', '2026-11-21T22:59:59.999Z')).toBe(true);
    expect(is('2026-11-21', '2026-11-21T23:00:00.000Z')).toBe(false);
  });
});

it('a day ends when the next one begins, a time at once', () => {
  const end = (text: string) => {
    const moment = momentOf(text, madrid, 'ymd');
    return moment && endOf(moment, madrid).toISOString();
  };
  // The day on which clocks go back has 25 hours.
  expect(end('2026-10-25')).toBe('2026-10-25T23:00:00.000Z');
  expect(end('2026-10-25 12:00')).toBe('2026-10-25T11:00:00.001Z');
});
