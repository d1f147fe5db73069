/** Sums stay whole numbers that are counted exactly: what would lead beyond 2^53 is refused and changes nothing. */
import { describe, expect, test } from 'vitest';
import type { Ledger } from '#domain/testing.ts';
import { given } from '#domain/testing.ts';
import { bookOf, conservationGap } from './account.ts';

const most = Number.MAX_SAFE_INTEGER;

function expectRefused(ledger: Ledger, act: (ledger: Ledger) => Ledger): void {
  const { account } = ledger;
  const sales = new Map(ledger.sales);
  expect(act(ledger).lastRefusal?.refused).toBe('amount-too-large');
  expect(ledger.account).toBe(account);
  expect(ledger.sales).toEqual(sales);
}

describe('an adjustment', () => {
  test('may give as many points as there are numbers, and not one more', () => {
    const ledger = given().adjust('a1', most).balance();
    expect(ledger.book.at(-1)).toBe(`2026-11-21: ${most} available`);
    expectRefused(ledger, (full) => full.adjust('a2', 1));
    expect(conservationGap(bookOf(ledger.account))).toBe(0);
  });

  test('may take as many, and not one more', () => {
    const ledger = given().adjust('a1', -most);
    expect(ledger.account.pointsOwed).toBe(most);
    expectRefused(ledger, (indebted) => indebted.adjust('a2', -1));
  });

  test('of no number that is counted exactly is refused', () => {
    expectRefused(given(), (ledger) => ledger.adjust('a1', most + 1));
    expectRefused(given(), (ledger) => ledger.adjust('a1', -most - 1));
  });

  test('never lets a debt grow beyond what is counted exactly, whatever was spent before', () => {
    const ledger = given()
      .adjust('a1', 2 ** 52)
      .reserve('c1', 2 ** 52)
      .fulfil('c1');
    expectRefused(ledger, (spent) => spent.adjust('a2', -(2 ** 52)));
    ledger.adjust('a2', -(2 ** 52) + 1);
    expect(Number.isSafeInteger(ledger.account.pointsOwed)).toBe(true);
    expect(conservationGap(bookOf(ledger.account))).toBe(0);
  });
});

describe('a sale', () => {
  test('of an account that is full is refused, and so is a correction that would overfill it', () => {
    const ledger = given().adjust('a1', most - 10);
    expectRefused(ledger, (full) => full.sale('A', 11_00));
    ledger.sale('A', 5_00);
    expectRefused(ledger, (full) => full.sale('A', 11_00, { version: 2 }));
    expect(ledger.sale('A', 5_00).book.at(-1)).toBe('sale A of 5.00 EUR: replayed');
  });

  test('counts the multiplied points against the room for points', () => {
    const ledger = given({ tier: 'gold' }).adjust('a1', most - 10);
    expectRefused(ledger, (full) => full.sale('A', 8_00));
    expect(ledger.sale('A', 6_00).lastRefusal).toBeNull();
  });

  test('that would qualify beyond what is counted exactly is refused', () => {
    const tiers = [{ tierId: 'member', name: {}, qualifyingPoints: 0, multiplier: 0 }];
    const ledger = given({ rules: { tiers }, qualifying: { '2026-11': most - 10 } });
    expectRefused(ledger, (full) => full.sale('A', 11_00));
    expect(ledger.sale('A', 10_00).account.qualifying).toEqual({ '2026-11': most });
  });
});

describe('a merge', () => {
  const ben = (ana: Ledger) => given({ memberId: 'mem_9876543210', beside: ana });

  test.each([
    ['points', most, 1],
    ['open codes', most, 1],
    ['debts', -most, -1],
    ['a debt of the one who ends', 1, -most],
  ])('beyond the room for %s is refused, and nothing changes', (what, anaHas, benHas) => {
    const ana = given().adjust('a1', anaHas);
    if (what === 'open codes') ana.reserve('c1', most);
    const into = ben(ana).adjust('a2', benHas);
    const before = [ana.account, into.account];
    expect(ana.mergeInto(into).lastRefusal?.refused).toBe('amount-too-large');
    expect([ana.account, into.account]).toEqual(before);
  });

  test('beyond the room for qualifying points is refused', () => {
    const ana = given({ qualifying: { '2026-11': most } });
    const into = given({ memberId: 'mem_9876543210', qualifying: { '2026-10': 1 } });
    expect(ana.mergeInto(into).lastRefusal?.refused).toBe('amount-too-large');
  });

  test('that just fits is done, and all sums are exact', () => {
    const ana = given().adjust('a1', most - 1);
    const into = ben(ana).adjust('a2', 1);
    expect(ana.mergeInto(into).lastRefusal).toBeNull();
    expect(into.balance().book.at(-1)).toBe(`2026-11-21: ${most} available`);
    expect([ana, into].map(({ account }) => conservationGap(bookOf(account)))).toEqual([0, 0]);
    expectRefused(into, (full) => full.adjust('a3', 1));
  });
});
