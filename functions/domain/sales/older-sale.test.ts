/** What a shop tells of its past: a sale from before its member enrolled earns as long as it could be claimed. */
import { expect, test } from 'vitest';
import type { SaleDetails } from '#domain/testing.ts';
import { given } from '#domain/testing.ts';

/** Ana enrolled on 20 November; it is the 21st, and sales wait for ninety days. */
const ana = () => given({ openedAt: '2026-11-20T09:00' });

test.each<[string, SaleDetails, string]>([
  ['of the last ninety days', { on: '2026-08-23T00:00' }, 'earned'],
  ['of a day before those', { on: '2026-08-22T23:59' }, 'refused, before-membership'],
  ['of 200 days ago', { on: '2026-05-05' }, 'refused, before-membership'],
  ['of 400 days ago', { on: '2025-10-17' }, 'refused, past-date'],
])('a sale from before the member enrolled, %s, is %s', (_, details, outcome) => {
  const ledger = ana().sale('A', 50_00, details);
  expect(ledger.book[0]).toBe(`sale A of 50.00 EUR: ${outcome}`);
  expect(ledger.sales.size).toBe(outcome === 'earned' ? 1 : 0);
});

test('a sale of the day on which its member enrolled earns, however late it comes', () => {
  const ledger = ana().at('2027-06-01').sale('A', 50_00, { on: '2026-11-20T08:00' });
  expect(ledger.account.totals.issued).toBe(50);
});

test('one that is known is put right, however old it is', () => {
  const ledger = given().sale('A', 50_00).at('2028-06-01').sale('A', 20_00, { version: 2, on: '2026-11-21' });
  expect(ledger.book.at(-2)).toBe('sale A v2 of 20.00 EUR: corrected');
});

test('one that was kept for nobody is neither claimed nor named late beyond those days', () => {
  const old = { on: '2026-05-05', memberId: null };
  const claimed = ana().sale('A', 50_00, old).claim('A');
  expect(claimed.lastRefusal?.refused).toBe('before-membership');
  const named = ana()
    .sale('A', 50_00, { ...old, version: 2 })
    .sale('A', 50_00, { on: '2026-05-05' });
  expect(named.lastRefusal?.refused).toBe('before-membership');
  expect(claimed.account.totals.issued + named.account.totals.issued).toBe(0);
});
