import { describe, expect, test } from 'vitest';
import type { Given } from '#domain/testing.ts';
import { given } from '#domain/testing.ts';
import { expectKept, pair } from '#domain/testing-merge.ts';

const until = 'until 2027-11-30';

describe('the tier', () => {
  const tierOf = (ana: Given, ben: Given) => {
    const both = pair(ana, ben);
    both.ana.mergeInto(both.ben);
    expectKept(both.ana, both.ben);
    return both.ben.account.tier;
  };
  const silver: Given = { tier: 'silver', tierSince: '2026-03-01', qualifying: { '2026-03': 500 } };

  test('of the one who ends is kept when it is the higher one', () => {
    expect(tierOf(silver, {})).toEqual({ tierId: 'silver', since: '2026-11-21' });
    // Kept until its review, though nothing qualifies for it any more.
    expect(tierOf({ ...silver, qualifying: {} }, {})).toMatchObject({ tierId: 'silver' });
  });

  test('of the one who goes on is kept when it is, with the day on which it was given', () => {
    expect(tierOf({}, silver)).toEqual({ tierId: 'silver', since: '2026-03-01' });
    expect(tierOf(silver, { ...silver, tier: 'gold' })).toMatchObject({
      tierId: 'gold',
      since: '2026-03-01',
    });
  });

  test('is the one that both qualify for together', () => {
    const half = { qualifying: { '2026-10': 300 } };
    expect(tierOf(half, half)).toEqual({ tierId: 'silver', since: '2026-11-21' });
    expect(tierOf(half, { qualifying: { '2026-09': 199 } })).toMatchObject({ tierId: 'member' });
    expect(
      tierOf({ qualifying: { '2026-10': 1500 }, tier: 'silver' }, { qualifying: { '2026-10': 500 } }),
    ).toMatchObject({
      tierId: 'gold',
    });
  });

  test('is not reached by months that count no more', () => {
    expect(tierOf({ qualifying: { '2025-10': 400 } }, { qualifying: { '2026-10': 400 } })).toMatchObject({
      tierId: 'member',
    });
  });

  test('goes again when what qualified for it is returned', () => {
    const { ana, ben } = pair();
    ana.sale('A', 300_00);
    ben.sale('B', 300_00);
    ana.mergeInto(ben);
    expect(ben.account.tier.tierId).toBe('silver');
    expect([ana, ben].map(({ account }) => account.qualifying)).toEqual([{}, { '2026-11': 600 }]);
    expect(ben.refund('R', 'A', 300_00).account.tier.tierId).toBe('member');
  });
});

describe('afterwards', () => {
  test('sales of both are returned and corrected on the one who goes on', () => {
    const { ana, ben } = pair();
    ana.sale('A', 50_00).sale('C', 30_00);
    ben.sale('B', 20_00);
    ana.mergeInto(ben);
    ben.refund('R', 'A', 50_00).voided('C', 2).sale('A', 60_00, { version: 2 }).balance();
    expect(ben.book.slice(-7)).toEqual([
      'refund R of A, 50.00 EUR: refunded',
      `  refunded -50: -50 ${until}, qualifies -50 in 2026-11`,
      'sale C v2 voided of 0.00 EUR: corrected',
      `  corrected -30: -30 ${until}, qualifies -30 in 2026-11`,
      'sale A v2 of 60.00 EUR: corrected',
      `  corrected +10: +10 ${until}, qualifies +10 in 2026-11`,
      '2026-11-21: 30 available',
    ]);
    expectKept(ana, ben);
  });

  test('a pending sale of the one who ended is taken back from its own lot', () => {
    const rules = { holdDays: 20 };
    const { ana, ben } = pair({ rules }, { rules });
    ana.sale('A', 50_00).mergeInto(ben);
    ben.at('2026-11-25').sale('B', 20_00).refund('R', 'A', 50_00).balance();
    expect(ben.book.slice(-2)).toEqual([
      '  refunded -50: -50 from 2026-12-11 until 2027-12-31, qualifies -50 in 2026-11',
      '2026-11-25: 0 available, 20 pending',
    ]);
  });

  test('a refund that waited for a sale of the one who ended is applied with it', () => {
    const { ana, ben } = pair();
    ana.refund('R', 'A', 20_00).mergeInto(ben);
    expect(ben.sale('A', 50_00).balance().book.at(-1)).toBe('2026-11-21: 30 available');
  });

  test('one may be merged on: what was ana\u2019s is cleo\u2019s in the end', () => {
    const { ana, ben } = pair();
    const cleo = given({ memberId: 'mem_5555555555', beside: ana });
    ana.sale('A', 50_00).reserve('c1', 10).mergeInto(ben);
    ben.sale('B', 5_00).mergeInto(cleo);
    cleo.refund('R', 'A', 50_00).cancel('c1').balance();
    expect(cleo.book).toEqual([
      'merge of mem_9876543210',
      `  transferred-in +45: +45 ${until}, 10 reserved, qualifies +55 in 2026-11`,
      'refund R of A, 50.00 EUR: refunded',
      `  refunded -50: -45 ${until}, owed +5, qualifies -50 in 2026-11`,
      'cancel c1',
      `  released +10: +5 ${until}, owed -5, c1 cancelled`,
      '2026-11-21: 5 available',
    ]);
    expectKept(ana, ben, cleo);
  });

  test('two members may be merged into one, one after the other', () => {
    const { ana, ben } = pair({ lots: [`5 ${until}`] }, { lots: [`7 ${until}`] });
    const cleo = given({ memberId: 'mem_5555555555', beside: ana });
    ana.mergeInto(cleo);
    ben.mergeInto(cleo);
    expect(cleo.balance().book.at(-1)).toBe('2026-11-21: 12 available');
    expect(new Set(cleo.entries.map(({ causeId }) => causeId)).size).toBe(2);
    expectKept(ana, ben, cleo);
  });
});

test('a writer whose clock is behind midnight merges on the later day of the two', () => {
  const rules = { holdDays: 1 };
  const { ana, ben } = pair({ rules }, { rules });
  ana.at('2026-11-20T10:00').sale('A', 50_00).at('2026-11-21T00:00').adjust('a1', 1);
  ana.at('2026-11-20T23:59').mergeInto(ben);
  expect([ana, ben].map(({ entries }) => entries.at(-1)?.recordedOn)).toEqual(['2026-11-21', '2026-11-21']);
  expect(ben.balance().book.at(-1)).toBe('2026-11-20: 51 available');
});

describe('the birthday present', () => {
  const rules = { birthdayGift: { points: 50 } };

  test('is not given again to who had it as the other member', () => {
    const { ana, ben } = pair({ rules }, { rules });
    ana.gift('11-21').mergeInto(ben);
    expect(ben.book.at(-1)).toBe(`  transferred-in +50: +50 ${until}, birthday of 2026`);
    expect(ben.gift('11-21').book.at(-1)).toBe('gift to who was born on 11-21');
    expect(ben.at('2027-11-21').gift('11-21').entries.at(-1)?.grant?.year).toBe(2027);
  });

  test('of the later year counts, whoever had it', () => {
    const { ana, ben } = pair({ rules }, { rules });
    ben.gift('11-21');
    ana.mergeInto(ben);
    expect(ben.account.birthdayGiftOf).toBe(2026);
  });
});
