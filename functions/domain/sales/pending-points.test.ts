import { describe, expect, test } from 'vitest';
import { given } from '#domain/testing.ts';

describe('hold', () => {
  const hold = { holdDays: 14 } as const;

  test('points are pending for the days of the hold, then available by the clock alone', () => {
    const ledger = given({ rules: hold }).sale('A', 10_00);
    ledger.balance().at('2026-12-04T23:59').balance().at('2026-12-05T00:00').balance();
    expect(ledger.book).toEqual(
      [
        'sale A of 10.00 EUR: earned',
        '  earned +10: +10 from 2026-12-05 until 2027-12-31, qualifies +10 in 2026-11',
        '2026-11-21: 10 pending',
        '2026-12-04: 10 pending',
        '2026-12-05: 10 available',
      ].map((text) => text.replace(': 10 pending', ': 0 available, 10 pending')),
    );
  });

  test("a voided sale takes its own pending lot, not another's that is available and expires on that day", () => {
    const ledger = given({ rules: hold, lots: ['30 until 2027-12-31'] }).sale('A', 10_00);
    expect(ledger.at('2026-11-22').voided('A', 2).balance().book.slice(2)).toEqual([
      'sale A v2 voided of 0.00 EUR: corrected',
      '  corrected -10: -10 from 2026-12-05 until 2027-12-31, qualifies -10 in 2026-11',
      '2026-11-22: 30 available',
    ]);
  });

  test('what the own lot no longer has is taken from other pending lots, then from the earliest expiry', () => {
    const ledger = given({
      rules: hold,
      lots: ['5 until 2026-12-31', '5 until 2027-01-31', '4 from 2026-12-01 until 2027-12-31'],
    }).sale('A', 12_00);
    const spentElsewhere = ledger.account.lots.filter((held) => held.availableFrom !== '2026-12-05');
    ledger.account = { ...ledger.account, lots: spentElsewhere };
    expect(ledger.voided('A', 2).book.at(-1)).toBe(
      '  corrected -12: -4 from 2026-12-01 until 2027-12-31, -5 until 2026-12-31, -3 until 2027-01-31, qualifies -12 in 2026-11',
    );
  });

  test('matured points are taken from the merged lot of their expiry', () => {
    const ledger = given({ rules: hold, lots: ['30 until 2027-12-31'] }).sale('A', 10_00);
    ledger.at('2026-12-10').voided('A', 2).balance();
    expect(ledger.book.slice(3)).toEqual([
      '  corrected -10: -10 until 2027-12-31, qualifies -10 in 2026-11',
      '2026-12-10: 30 available',
    ]);
  });
});
