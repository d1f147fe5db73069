import { describe, expect, test } from 'vitest';
import { bookOf, conservationGap, evolve } from './account.ts';
import type { Given, Ledger } from './testing.ts';
import { given } from './testing.ts';

const until = 'until 2027-11-30';

/** Two members at one till: ana becomes ben. */
function pair(ana: Given = {}, ben: Given = {}): { readonly ana: Ledger; readonly ben: Ledger } {
  const first = given(ana);
  return { ana: first, ben: given({ memberId: 'mem_9876543210', beside: first, ...ben }) };
}

/** Whatever happened: nothing was lost on the way, and each account is the fold of its entries. */
function expectKept(...ledgers: readonly Ledger[]): void {
  for (const { before, entries, account } of ledgers) {
    expect(conservationGap(bookOf(account))).toBe(0);
    expect(entries.reduce(evolve, before)).toEqual(account);
  }
  expect(ledgers.reduce((sum, { account }) => sum + account.totals.transferred, 0)).toBe(0);
}

describe('a merge', () => {
  test('moves points with their days, and ends the ledger of the one in the ledger of the other', () => {
    const lots = ['40 until 2026-12-31', '7 from 2026-12-05 until 2027-12-31', '5 for ever'];
    const { ana, ben } = pair({ lots }, { lots: ['10 until 2026-12-31'] });
    ana.mergeInto(ben);
    expect([...ana.balance().book, ...ben.balance().book]).toEqual([
      'merge into mem_9876543210',
      '  transferred-out -52: -40 until 2026-12-31, -7 from 2026-12-05 until 2027-12-31, -5 for ever',
      '2026-11-21: 0 available',
      'merge of mem_0123456789',
      '  transferred-in +52: +40 until 2026-12-31, +7 from 2026-12-05 until 2027-12-31, +5 for ever',
      '2026-11-21: 55 available, 7 pending',
    ]);
    expect(ana.account.mergedInto).toBe('mem_9876543210');
    expect(ben.account).not.toHaveProperty('mergedInto');
    expect(ben.entries[0]?.transfer).not.toHaveProperty('birthdayGiftOf');
    const causeId = 'merge:mem_0123456789:mem_9876543210';
    expect(ana.entries[0]).toMatchObject({ causeId, transfer: { memberId: 'mem_9876543210', reserved: 0 } });
    expect(ben.entries[0]).toMatchObject({ causeId, transfer: { memberId: 'mem_0123456789', reserved: 0 } });
    expect([ana, ben].map(({ account }) => account.totals.transferred)).toEqual([-52, 52]);
    expectKept(ana, ben);
  });

  test('of two who have nothing says zero, and no negative one', () => {
    const { ana, ben } = pair();
    ana.mergeInto(ben);
    expect([ana, ben].map(({ entries }) => entries[0]?.pointsDelta)).toEqual([0, 0]);
    expect([ana, ben].map(({ account }) => account.totals.transferred)).toEqual([0, 0]);
  });

  test('keeps graced points graced', () => {
    const { ana, ben } = pair({ lots: ['8 until 2026-12-21 graced'] }, { lots: ['8 until 2026-12-21'] });
    ana.mergeInto(ben);
    expect(ben.account.lots).toHaveLength(2);
    expectKept(ana, ben);
  });

  test('of a member with themselves is refused', () => {
    const ana = given();
    expect(ana.mergeInto(ana).lastRefusal).toEqual({
      refused: 'same-member',
      detail: 'a member cannot be merged into themselves',
    });
    expect(ana.entries).toEqual([]);
  });
});

describe('what is due of either is settled before', () => {
  test('what has expired stays behind', () => {
    const { ana, ben } = pair(
      { lots: ['9 until 2026-11-20', `1 ${until}`] },
      { lots: ['4 until 2026-10-31'] },
    );
    ana.mergeInto(ben);
    expect(ana.book.slice(1)).toEqual([
      '  expired -9: -9 until 2026-11-20',
      `  transferred-out -1: -1 ${until}`,
    ]);
    expect(ben.book.slice(1)).toEqual([
      '  expired -4: -4 until 2026-10-31',
      `  transferred-in +1: +1 ${until}`,
    ]);
    expectKept(ana, ben);
  });

  test('what has lapsed is back, with its grace', () => {
    const { ana, ben } = pair({ lots: ['40 until 2026-12-20'] });
    ana.reserve('c1', 40).at('2026-12-30').mergeInto(ben);
    expect(ben.balance().book.slice(1)).toEqual([
      '  transferred-in +40: +40 until 2027-01-24 graced',
      '2026-12-30: 40 available',
    ]);
    expectKept(ana, ben);
  });
});

describe('debts', () => {
  test('of the one who ends are repaid by the other', () => {
    const { ana, ben } = pair({ owed: 30 }, { lots: ['20 until 2026-12-31', `40 ${until}`] });
    ana.mergeInto(ben);
    expect(ana.book.at(-1)).toBe('  transferred-out +30: owed -30');
    expect(ben.balance().book.slice(1)).toEqual([
      `  transferred-in -30: -20 until 2026-12-31, -10 ${until}`,
      '2026-11-21: 30 available',
    ]);
    expectKept(ana, ben);
  });

  test('of the one who goes on are repaid by what expires first of what arrives', () => {
    const { ana, ben } = pair({ lots: ['20 until 2026-12-31', `40 ${until}`] }, { owed: 30 });
    ana.mergeInto(ben);
    expect(ben.balance().book.slice(1)).toEqual([
      `  transferred-in +60: +30 ${until}, owed -30`,
      '2026-11-21: 30 available',
    ]);
    expectKept(ana, ben);
  });

  test('of both add up', () => {
    const { ana, ben } = pair({ owed: 30 }, { owed: 12 });
    ana.mergeInto(ben);
    expect(ben.balance().book.slice(1)).toEqual([
      '  transferred-in -30: owed +30',
      '2026-11-21: 0 available, 42 owed',
    ]);
    expectKept(ana, ben);
  });

  test('that are larger than what there is stay in part', () => {
    const { ana, ben } = pair({ owed: 30 }, { lots: [`10 ${until}`] });
    ana.mergeInto(ben);
    expect(ben.balance().book.slice(1)).toEqual([
      `  transferred-in -30: -10 ${until}, owed +20`,
      '2026-11-21: 0 available, 20 owed',
    ]);
    expectKept(ana, ben);
  });
});

describe('open codes', () => {
  const far = { lots: [`500 ${until}`] };

  test('go along, and are used or given back with the one who goes on', () => {
    const { ana, ben } = pair(far, { lots: ['10 until 2026-12-31'] });
    ana.reserve('c1', 30).reserve('c2', 20).mergeInto(ben);
    ben.fulfil('c1').cancel('c2').balance();
    expect(ana.account.reservations).toEqual([]);
    expect(ana.fulfil('c1').lastRefusal?.refused).toBe('code-lapsed');
    expect(ben.book).toEqual([
      'merge of mem_0123456789',
      `  transferred-in +450: +450 ${until}, 50 reserved`,
      'fulfil c1',
      '  fulfilled +0: c1',
      'cancel c2',
      `  released +20: +20 ${until}, c2 cancelled`,
      '2026-11-21: 480 available',
    ]);
    expect(ben.account.totals).toMatchObject({ transferred: 500, spent: 30 });
    expectKept(ana, ben);
  });

  test('lapse at the same instant as they would have', () => {
    const { ana, ben } = pair(far);
    ana.reserve('c1', 30).at('2026-12-01').mergeInto(ben);
    ben.at('2026-12-21T09:59:59').balance().at('2026-12-21T10:00').balance();
    expect(ben.book.slice(2)).toEqual([
      '2026-12-21: 470 available, 30 reserved',
      '2026-12-21: 500 available',
    ]);
  });

  test('repay what the one who goes on owes once they are given back', () => {
    const { ana, ben } = pair({ lots: [`30 ${until}`] }, { owed: 20 });
    ana.reserve('c1', 30).mergeInto(ben);
    ben.cancel('c1').balance();
    expect(ben.book.slice(-2)).toEqual([
      `  released +30: +10 ${until}, owed -20, c1 cancelled`,
      '2026-11-21: 10 available',
    ]);
  });

  const withCodes = (ledger: Ledger, count: number) => {
    for (let index = 0; index < count; index += 1) ledger.reserve(`${ledger.before.memberId}-${index}`, 1);
    return ledger;
  };

  test('of both may be eight together, and nothing changes when they are more', () => {
    const { ana, ben } = pair(far, far);
    withCodes(ana, 5);
    withCodes(ben, 4);
    const accounts = [ana.account, ben.account];
    expect(ana.mergeInto(ben).lastRefusal).toEqual({
      refused: 'too-many-open',
      detail: 'together they have 9 open codes, a member holds 8; use or cancel some first',
    });
    expect([ana.account, ben.account]).toEqual(accounts);
    ben.cancel('mem_9876543210-0');
    expect(ana.mergeInto(ben).lastRefusal).toBeNull();
    expect(ben.account.reservations).toHaveLength(8);
    expect(ben.reserve('ninth', 1).lastRefusal?.refused).toBe('too-many-open');
    expectKept(ana, ben);
  });

  test('that have lapsed are not counted', () => {
    const { ana, ben } = pair(far, far);
    withCodes(ana, 8);
    withCodes(ben, 4);
    expect(ana.at('2027-01-15').mergeInto(ben).lastRefusal).toBeNull();
    expect(ben.account.reservations).toEqual([]);
  });
});

describe('more than can be counted exactly', () => {
  const full = { memberId: 'mem_9876543210' };

  test.each<[string, (ana: Ledger) => Ledger, number]>([
    ['in lots', (ana) => ana.sale('A', 100_00), 100],
    ['in lots and open codes', (ana) => ana.sale('A', 100_00).reserve('c1', 80), 100],
    [
      'in open codes and debts',
      (ana) => ana.sale('A', 100_00).reserve('c1', 80).refund('R', 'A', 70_00),
      130,
    ],
  ])('is refused, %s', (_, fill, points) => {
    const ana = fill(given());
    const ben = given({ ...full, beside: ana }).adjust('a1', Number.MAX_SAFE_INTEGER - points + 1);
    const accounts = [ana.account, ben.account];
    expect(ana.mergeInto(ben).lastRefusal).toEqual({
      refused: 'amount-too-large',
      detail: 'together they would hold more points than can be counted exactly',
    });
    expect([ana.account, ben.account]).toEqual(accounts);
    const roomier = given({ ...full, beside: ana }).adjust('a1', Number.MAX_SAFE_INTEGER - points);
    expect(ana.mergeInto(roomier).lastRefusal).toBeNull();
  });
});

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
