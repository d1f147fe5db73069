/** Points and codes end at the exact instant, also on days of 23 and 25 hours and in zones where midnight is skipped. */
import { describe, expect, test } from 'vitest';
import type { Given } from '#domain/testing.ts';
import { given, lotText } from '#domain/testing.ts';
import { pointsAvailable, pointsPending } from './account.ts';

/** The last millisecond before an instant, and the instant. */
const around = (instant: string) => [new Date(Date.parse(instant) - 1), new Date(instant)] as const;

describe('a lot', () => {
  test.each([
    ['Europe/Madrid', '2026-10-24', '2026-10-24T22:00:00Z'],
    ['Europe/Madrid', '2026-10-25', '2026-10-25T23:00:00Z'],
    ['Europe/Madrid', '2027-03-27', '2027-03-27T23:00:00Z'],
    ['Europe/Madrid', '2027-03-28', '2027-03-28T22:00:00Z'],
    ['America/St_Johns', '2026-10-31', '2026-11-01T02:30:00Z'],
    ['America/St_Johns', '2026-11-01', '2026-11-02T03:30:00Z'],
    ['America/St_Johns', '2027-03-13', '2027-03-14T03:30:00Z'],
    ['America/St_Johns', '2027-03-14', '2027-03-15T02:30:00Z'],
    ['Pacific/Apia', '2026-11-30', '2026-11-30T11:00:00Z'],
    ['Pacific/Kiritimati', '2026-11-30', '2026-11-30T10:00:00Z'],
    ['Pacific/Pago_Pago', '2026-11-30', '2026-12-01T11:00:00Z'],
    ['America/Santiago, where the next day begins at one', '2026-09-05', '2026-09-06T04:00:00Z'],
    ['America/Santiago, where the last hour comes twice', '2027-04-03', '2027-04-04T04:00:00Z'],
  ])('in %s that is good on %s is gone at %s', (zone, expiresOn, end) => {
    const [timeZone = ''] = zone.split(',');
    const availableAt = around(end).map((now) => {
      const ledger = given({ rules: { timeZone }, lots: [`40 until ${expiresOn}`] });
      ledger.now = now;
      const view = pointsAvailable(ledger.account, ledger.today);
      const isSpendable = ledger.reserve('c1', 40).lastRefusal === null;
      expect(isSpendable).toBe(view === 40);
      return view;
    });
    expect(availableAt).toEqual([40, 0]);
  });

  test.each([
    ['Europe/Madrid', '2026-10-25', '2026-10-24T22:00:00Z'],
    ['Europe/Madrid', '2026-10-26', '2026-10-25T23:00:00Z'],
    ['Europe/Madrid', '2027-03-29', '2027-03-28T22:00:00Z'],
    ['America/St_Johns', '2026-11-02', '2026-11-02T03:30:00Z'],
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00Z'],
  ])('in %s that is held to %s can be used from %s', (timeZone, availableFrom, start) => {
    const pendingAt = around(start).map((now) => {
      const ledger = given({ rules: { timeZone }, lots: [`40 from ${availableFrom} until 2027-12-31`] });
      ledger.now = now;
      return pointsPending(ledger.account, ledger.today);
    });
    expect(pendingAt).toEqual([40, 0]);
  });

  test.each([
    ['2026-10-23', '2026-10-25'],
    ['2026-10-24', '2026-10-26'],
    ['2027-03-27', '2027-03-29'],
  ])('sold on %s and held for two days is held to %s, whatever the hours between', (soldOn, availableFrom) => {
    const ledger = given({ rules: { holdDays: 2 } })
      .at(`${soldOn}T23:30`)
      .sale('A', 1_00);
    expect(ledger.account.lots[0]?.availableFrom).toBe(availableFrom);
  });
});

describe('a code', () => {
  test.each([
    ['Europe/Madrid', '2026-10-24T10:00:00.000Z', '2026-10-25T10:00:00.000Z'],
    ['Europe/Madrid', '2027-03-27T11:00:00.000Z', '2027-03-28T11:00:00.000Z'],
    ['America/St_Johns', '2026-10-31T12:00:00.000Z', '2026-11-01T12:00:00.000Z'],
  ])('of one day in %s, taken at %s, lapses at %s: after 24 hours', (timeZone, taken, lapses) => {
    const takenAt = () =>
      given({ rules: { timeZone, codeValidDays: 1 }, lots: ['40 until 2027-12-31'] })
        .at(taken)
        .reserve('c1', 40);
    const refusals = around(lapses).map(
      (now) => takenAt().at(now.toISOString()).fulfil('c1').lastRefusal?.refused,
    );
    expect(refusals).toEqual([undefined, 'code-lapsed']);
    expect(takenAt().at('2027-12-01').sweep().entries.at(-1)?.occurredAt).toBe(lapses);
  });

  test.each([
    ['in the last minute of the day', '2026-11-01T03:29:00Z', /expired -40: -40 until 2026-11-01$/],
    ['at the first instant of the next', '2026-11-01T03:30:00Z', /grace to 2026-12-06$/],
  ])('that lapses %s gives the grace by the day in the programme\u2019s zone', (_, taken, last) => {
    // Four weeks: a grace from the Sunday would end with its own week, on the 29th.
    const rules = { codeValidDays: 1, returnGraceDays: 28, timeZone: 'America/St_Johns' };
    const ledger = given({ rules, lots: ['40 until 2026-11-01'] })
      .at(taken)
      .reserve('c1', 40);
    expect(ledger.at('2026-11-20').sweep().book.at(-1)).toMatch(last);
  });
});

describe('the last day of points', () => {
  const sold = (on: string, facts: Given) => given(facts).at(on).sale('A', 1_00).account.lots.map(lotText)[0];
  const byDay = { rules: { expiry: { kind: 'by-day', months: 1 } } } as const;

  test.each([
    ['2027-01-28T12:00', '1 until 2027-02-28'],
    ['2027-01-31T12:00', '1 until 2027-02-28'],
    ['2028-01-31T12:00', '1 until 2028-02-29'],
    ['2027-02-28T12:00', '1 until 2027-03-28'],
    ['2027-03-31T12:00', '1 until 2027-04-30'],
    ['2026-12-31T23:59', '1 until 2027-01-31'],
  ])('by the day, of a sale of %s, is %s', (on, text) => {
    expect(sold(on, byDay)).toBe(text);
  });

  test.each([
    ['2026-11-30T23:59', '1 until 2027-11-30'],
    ['2026-12-01T00:00', '1 until 2027-12-31'],
    ['2027-02-28T23:59', '1 until 2028-02-29'],
  ])('by the month\u2019s end, of a sale of %s, is %s', (on, text) => {
    expect(sold(on, {})).toBe(text);
  });

  test('counts from the end of the hold', () => {
    const rules = { ...byDay.rules, holdDays: 1 };
    expect(sold('2027-01-31T12:00', { rules })).toBe('1 from 2027-02-01 until 2027-03-01');
  });

  test('never comes for points that do not expire', () => {
    const ledger = given({ rules: { expiry: { kind: 'never' } } })
      .sale('A', 40_00)
      .at('2526-11-21');
    expect(ledger.sweep().balance().book.slice(-2)).toEqual([
      'sweep of 2526-11-21',
      '2526-11-21: 40 available',
    ]);
  });
});
