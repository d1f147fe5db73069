import { describe, expect, test } from 'vitest';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import { accountText, given, line, lotText, memberId, saleOf } from '#domain/testing.ts';
import { decideSale } from './record-sale.ts';

describe('earning', () => {
  test('a sale earns a point for each whole euro, and cents are left aside in each sale', () => {
    const ledger = given().sale('A', 50_00).sale('B', 19_99).sale('C', 99).balance();
    expect(ledger.book).toEqual([
      'sale A of 50.00 EUR: earned',
      '  earned +50: +50 until 2027-11-30, qualifies +50 in 2026-11',
      'sale B of 19.99 EUR: earned',
      '  earned +19: +19 until 2027-11-30, qualifies +19 in 2026-11',
      'sale C of 0.99 EUR: earned',
      '  earned +0',
      '2026-11-21: 69 available',
    ]);
    expect(ledger.account.lots.map(lotText)).toEqual(['69 until 2027-11-30']);
  });

  test('silver earns a quarter more and gold a half more, floored once; base points qualify', () => {
    const silver = given({ tier: 'silver' }).sale('A', 19_00);
    const gold = given({ tier: 'gold' }).sale('A', 19_99);
    expect([silver.book[1], gold.book[1]]).toEqual([
      '  earned +23: +23 until 2027-11-30, qualifies +19 in 2026-11',
      '  earned +28: +28 until 2027-11-30, qualifies +19 in 2026-11',
    ]);
  });

  test('the tier before the sale sets its multiplier, and the sale that reaches a tier gives it at once', () => {
    const ledger = given({ qualifying: { '2026-10': 499 } })
      .sale('A', 100_00)
      .sale('B', 100_00)
      .balance();
    expect(ledger.book).toEqual([
      'sale A of 100.00 EUR: earned',
      '  earned +100: +100 until 2027-11-30, qualifies +100 in 2026-11, now silver',
      'sale B of 100.00 EUR: earned',
      '  earned +125: +125 until 2027-11-30, qualifies +100 in 2026-11',
      '2026-11-21: 225 available, silver',
    ]);
    expect(ledger.account.tier.since).toBe('2026-11-21');
  });

  test('one large sale may reach the top tier directly', () => {
    expect(given().sale('A', 2000_00).book[1]).toBe(
      '  earned +2000: +2000 until 2027-11-30, qualifies +2000 in 2026-11, now gold',
    );
  });

  test('points short of a tier by one do not give it', () => {
    expect(given({ qualifying: { '2026-10': 400 } }).sale('A', 99_99).account.tier.tierId).toBe('member');
  });

  test('a debt is repaid before anything is added, and the repaying points qualify all the same', () => {
    const ledger = given({ owed: 30 }).sale('A', 20_00).balance().sale('B', 20_00).balance();
    expect(ledger.book).toEqual([
      'sale A of 20.00 EUR: earned',
      '  earned +20: owed -20, qualifies +20 in 2026-11',
      '2026-11-21: 0 available, 10 owed',
      'sale B of 20.00 EUR: earned',
      '  earned +20: +10 until 2027-11-30, owed -10, qualifies +20 in 2026-11',
      '2026-11-21: 10 available',
    ]);
    expect(conservationGap(bookOf(ledger.account))).toBe(0);
  });

  test('the last half hour of 30 November in UTC is 1 December in Madrid, in every respect', () => {
    const ledger = given().at('2026-11-30T23:45Z').sale('A', 10_00, { on: '2026-11-30T23:30Z' });
    expect(ledger.book[1]).toBe('  earned +10: +10 until 2027-12-31, qualifies +10 in 2026-12');
    expect(ledger.entries[0]).toMatchObject({
      occurredAt: '2026-11-30T23:30:00.000Z',
      recordedAt: '2026-11-30T23:45:00.000Z',
      recordedOn: '2026-12-01',
    });
  });

  test('a sale that is learned late expires and qualifies by the day on which it happened', () => {
    const ledger = given().at('2026-11-21T10:00').sale('A', 10_00, { on: '2026-02-03T18:00' });
    expect(ledger.book[1]).toBe('  earned +10: +10 until 2027-02-28, qualifies +10 in 2026-02');
  });

  test('the entry keeps what it was computed from, the cause, the rules and both times', () => {
    const [entry] = given({ tier: 'silver' }).sale('A', 19_99, { version: 7 }).entries;
    expect(entry).toMatchObject({
      memberId,
      sequence: 1,
      causeId: 'sale:till:A:7',
      basis: {
        currency: 'EUR',
        eligibleNet: 1999,
        gives: [
          { ruleId: 'per-amount', working: { give: 1, per: 100, of: 'net', amount: 1999 }, given: 19 },
          { ruleId: 'tier-silver', working: { multiply: 125, base: 19, rest: 0 }, given: 4 },
        ],
        seen: { tier: 'silver' },
      },
      balanceAfter: 23,
      owedAfter: 0,
      ruleVersion: 'a'.repeat(64),
    });
  });

  test('the stored sale keeps its lines with the points of each, which add up to those of the sale', () => {
    const lines = [line('1', 10_50), line('2', 20_00, true), line('3', 9_49), line('4', 0)];
    const stored = given({ tier: 'silver' }).sale('A', 19_99, { lines }).sales.get('A');
    expect(stored?.lines.map(({ lineId, points }) => `${lineId}: ${points}`)).toEqual([
      '1: 12',
      '2: 0',
      '3: 11',
      '4: 0',
    ]);
    expect(stored?.given?.points).toBe(23);
  });
});

describe('the same sale again', () => {
  test('the same version with the same content replays and writes nothing', () => {
    const ledger = given().sale('A', 50_00).sale('A', 50_00).balance();
    expect(ledger.book.slice(2)).toEqual(['sale A of 50.00 EUR: replayed', '2026-11-21: 50 available']);
  });

  test('the same instant written with another offset is the same content', () => {
    const ledger = given()
      .sale('A', 50_00, { on: '2026-11-21T08:00Z' })
      .sale('A', 50_00, { on: '2026-11-21T09:00' });
    expect(ledger.book.at(-1)).toBe('sale A of 50.00 EUR: replayed');
  });

  const others = {
    'another net': { net: 51_00 },
    'another time': { net: 50_00, on: '2026-11-21T09:59' },
    'another status': { net: 50_00, status: 'voided' },
    'other lines': { net: 50_00, lines: [line('1', 50_00)] },
    'another member, whom the caller names': { net: 50_00, memberId: 'mem_9999999999', isExplicit: true },
  } as const;
  test.each(Object.entries(others))('the same version with %s is refused as key-reused', (_, {
    net,
    ...details
  }) => {
    const ledger = given().sale('A', 50_00);
    const before = ledger.account;
    ledger.sale('A', net, details);
    expect(ledger.lastRefusal).toEqual({
      refused: 'key-reused',
      detail: 'sale A version 1 was already recorded with different content',
    });
    expect(ledger.account).toBe(before);
  });

  test('a redelivery whose contact belongs to another member by now replays what the first one got', () => {
    const ledger = given().sale('A', 50_00).sale('A', 50_00, { memberId: 'mem_9999999999' });
    expect(ledger.book.at(-1)).toBe('sale A of 50.00 EUR: replayed');
    expect(ledger.sales.get('A')?.memberId).toBe(memberId);
  });

  test('a redelivery for the member whom the caller names replays when it is their own', () => {
    expect(given().sale('A', 50_00).sale('A', 50_00, { isExplicit: true }).book.at(-1)).toBe(
      'sale A of 50.00 EUR: replayed',
    );
  });

  test('a redelivery that names nobody replays what the member got', () => {
    expect(given().sale('A', 50_00).sale('A', 50_00, { memberId: null }).book.at(-1)).toBe(
      'sale A of 50.00 EUR: replayed',
    );
  });

  test('a replay has nothing to store, and a member whom no caller named may be another by now', () => {
    const ledger = given().sale('A', 50_00);
    const delivery = { sale: saleOf('A', 50_00, ledger.now), memberId: 'mem_9999999999' };
    expect(decideSale(ledger.account, delivery, ledger.sales.get('A') ?? null, ledger.context)).toEqual({
      outcome: 'replayed',
      entries: [],
      account: ledger.account,
      sale: null,
    });
  });

  test('an open state that arrives after its sale changes nothing', () => {
    const ledger = given().sale('A', 50_00).sale('A', 70_00, { version: 2, status: 'open' });
    expect(ledger.book.at(-1)).toBe('sale A v2 open of 70.00 EUR: replayed');
    expect(ledger.sales.get('A')).toMatchObject({ version: 1, eligibleNet: 5000 });
  });

  test('an open sale is not a sale yet', () => {
    const ledger = given().sale('A', 50_00, { status: 'open' }).sale('A', 50_00, { version: 2 });
    expect(ledger.book.slice(0, 2)).toEqual([
      'sale A open of 50.00 EUR: ignored',
      'sale A v2 of 50.00 EUR: earned',
    ]);
  });
});

describe('refusals', () => {
  test.each([
    ['another currency than the programme counts', { currency: 'USD' }, 'wrong-currency'],
    ['a currency that does not exist', { currency: 'EUX' }, 'unknown-currency'],
    ['a currency in small letters', { currency: 'eur' }, 'unknown-currency'],
    ['a time more than a quarter of an hour ahead', { on: '2026-11-21T10:15:01' }, 'future-date'],
    ['a day more than 365 days ago', { on: '2025-11-20T23:59' }, 'past-date'],
    ['lines that add up to less than the net', { lines: [line('1', 30_00)] }, 'lines-mismatch'],
    [
      'lines that add up only with a gift card',
      { lines: [line('1', 30_00), line('2', 20_00, true)] },
      'lines-mismatch',
    ],
  ])('%s is refused, and nothing changes', (_, details, code) => {
    const ledger = given();
    ledger.sale('A', 50_00, details);
    expect(ledger.lastRefusal?.refused).toBe(code);
    expect(ledger.account).toEqual(ledger.before);
    expect(ledger.sales.size).toBe(0);
  });

  test.each([
    ['a till a quarter of an hour ahead', { on: '2026-11-21T10:15' }],
    ['the 365th day before today', { on: '2025-11-21T00:00' }],
    ['lines that add up without the gift card', { lines: [line('1', 50_00), line('2', 20_00, true)] }],
  ])('%s is still accepted', (_, details) => {
    const ledger = given({ openedAt: '2025-01-15T09:00' }).sale('A', 50_00, details);
    expect(ledger.book[0]).toBe('sale A of 50.00 EUR: earned');
  });

  test('a net worth more points than a number holds exactly is refused in every tier, and can be voided', () => {
    const rules = { earning: { points: 100, perMinorUnits: 100 } };
    // 2^53 − 1 points at gold's multiplier of 1.5 are 6,004,799,503,160,660 base points, and a cent each.
    const most = 6_004_799_503_160_600;
    expect(given({ rules, tier: 'gold' }).sale('A', most).account.totals.issued).toBe(9_007_199_254_740_900);
    for (const tier of ['member', 'gold'])
      expect(given({ rules, tier }).sale('A', most + 100).lastRefusal?.refused).toBe('amount-too-large');
    expect(given({ rules }).sale('A', most + 100, { status: 'voided' }).lastRefusal).toBeNull();
    expect(given({ rules }).sale('A', most + 100, { memberId: null }).lastRefusal).not.toBeNull();
    const corrected = given({ rules })
      .sale('A', 1_00)
      .sale('A', most + 100, { version: 2 });
    expect(corrected.lastRefusal?.refused).toBe('amount-too-large');
    const tiers = [{ tierId: 'member', name: {}, qualifyingPoints: 0, multiplier: 0 }];
    const baseOnly = given({ rules: { tiers, earning: { points: 2, perMinorUnits: 1 } } });
    expect(baseOnly.sale('A', 2 ** 52).lastRefusal?.refused).toBe('amount-too-large');
  });

  test('the detail says what to mend', () => {
    expect(given().sale('A', 50_00, { lines: [line('1', 30_00)] }).lastRefusal?.detail).toBe(
      "without gift cards, the lines' net adds up to 3000, but totals.eligibleNet says 5000",
    );
  });
});

test('an account in words leaves out what is nothing', () => {
  expect(accountText(given({ tier: 'gold', owed: 2 }).account, '2026-11-21')).toBe(
    '0 available, 2 owed, gold',
  );
});
