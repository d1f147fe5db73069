import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import type { Ledger, RefundDetails } from '#domain/testing.ts';
import { given, line } from '#domain/testing.ts';

const until = 'until 2027-11-30';
/** What is left of the sale's points, as the sale itself says. */
const leftOf = (ledger: Ledger, saleId = 'A') => {
  const sale = ledger.sales.get(saleId);
  return (sale?.given?.points ?? 0) - (sale?.refunded.points ?? 0);
};

describe('a full refund', () => {
  test('takes back exactly what the sale gave, and its qualifying points', () => {
    const ledger = given().sale('A', 50_99).at('2026-12-05').refund('R', 'A', 50_99).balance();
    expect(ledger.book.slice(2)).toEqual([
      'refund R of A, 50.99 EUR: refunded',
      `  refunded -50: -50 ${until}, qualifies -50 in 2026-11`,
      '2026-12-05: 0 available',
    ]);
    expect(ledger.account.totals).toMatchObject({ issued: 50, spent: 0, expired: 0, clawedBack: 50 });
    expect(ledger.refunds.get('R')?.pointsReversed).toBe(50);
  });

  test('takes back what the multiplier added, too, and base points from what qualifies', () => {
    expect(given({ tier: 'silver' }).sale('A', 19_00).refund('R', 'A', 19_00).book.at(-1)).toBe(
      `  refunded -23: -23 ${until}, qualifies -19 in 2026-11`,
    );
  });

  test('takes back what qualifies, even of a sale that gave no points to spend', () => {
    const tiers = [{ tierId: 'member', name: {}, qualifyingPoints: 0, multiplier: 0 }];
    expect(given({ rules: { tiers } }).sale('A', 19_00).refund('R', 'A', 19_00).book.at(-1)).toBe(
      '  refunded +0: qualifies -19 in 2026-11',
    );
  });

  test('takes back what was given, whatever the tier is by now', () => {
    const ledger = given().sale('A', 100_00);
    ledger.account = { ...ledger.account, tier: { tierId: 'gold', since: '2026-11-21' } };
    expect(ledger.refund('R', 'A', 100_00).book.at(-1)).toContain('refunded -100');
  });

  test.each([
    ['up', 80_00, 80],
    ['down', 30_00, 30],
  ])('after a correction %s takes back what the sale gives by then', (_, net, points) => {
    const ledger = given().sale('A', 50_00).sale('A', net, { version: 2 }).refund('R', 'A', net);
    expect(ledger.book.at(-1)).toBe(
      `  refunded -${points}: -${points} ${until}, qualifies -${points} in 2026-11`,
    );
    expect(leftOf(ledger)).toBe(0);
  });

  test('before a correction down leaves nothing to correct, before one up just what was added', () => {
    const refunded = () => given().sale('A', 50_00).refund('R', 'A', 50_00);
    expect(refunded().sale('A', 30_00, { version: 2 }).balance().book.slice(4)).toEqual([
      'sale A v2 of 30.00 EUR: corrected',
      '2026-11-21: 0 available',
    ]);
    expect(refunded().sale('A', 80_00, { version: 2 }).book.at(-1)).toBe(
      `  corrected +30: +30 ${until}, qualifies +30 in 2026-11`,
    );
  });

  test('before a void leaves the void nothing to take, and counts when the sale is completed again', () => {
    const ledger = given().sale('A', 50_00).refund('R', 'A', 20_00).voided('A', 2);
    expect(ledger.book.at(-1)).toContain('corrected -30: -30');
    expect(ledger.sale('A', 50_00, { version: 3 }).balance().book.slice(-2)).toEqual([
      `  corrected +30: +30 ${until}, qualifies +30 in 2026-11`,
      '2026-11-21: 30 available',
    ]);
  });

  test('of a voided sale takes nothing', () => {
    const ledger = given().sale('A', 50_00).voided('A', 2, 50_00).refund('R', 'A', 50_00);
    expect(ledger.book.at(-1)).toBe('refund R of A, 50.00 EUR: refunded');
    expect(ledger.refunds.get('R')?.pointsReversed).toBe(0);
  });

  test('is told in the entry: when, why, and out of which sale', () => {
    const ledger = given()
      .sale('A', 50_00)
      .at('2026-12-05')
      .refund('R', 'A', 20_00, { occurredAt: '2026-12-04T18:00:00+01:00' });
    expect(ledger.entries[1]).toMatchObject({
      kind: 'refunded',
      causeId: 'refund:till:R',
      occurredAt: '2026-12-04T17:00:00.000Z',
      recordedOn: '2026-12-05',
      refund: { currency: 'EUR', saleNet: 5000, salePoints: 50, refundedNet: 2000 },
    });
  });
});

describe('partial refunds', () => {
  test('add up to the whole, each rounded as the sum of all so far', () => {
    const ledger = given().sale('A', 10_00);
    ledger.refund('R1', 'A', 3_34).refund('R2', 'A', 3_33).refund('R3', 'A', 3_33).balance();
    expect(ledger.book.slice(2)).toEqual([
      'refund R1 of A, 3.34 EUR: refunded',
      `  refunded -3: -3 ${until}, qualifies -3 in 2026-11`,
      'refund R2 of A, 3.33 EUR: refunded',
      `  refunded -3: -3 ${until}, qualifies -3 in 2026-11`,
      'refund R3 of A, 3.33 EUR: refunded',
      `  refunded -4: -4 ${until}, qualifies -4 in 2026-11`,
      '2026-11-21: 0 available',
    ]);
  });

  test('of more than is left take the rest, and then nothing', () => {
    const ledger = given().sale('A', 50_00).refund('R1', 'A', 40_00).refund('R2', 'A', 40_00);
    ledger.refund('R3', 'A', 40_00);
    expect(ledger.book.slice(4)).toEqual([
      'refund R2 of A, 40.00 EUR: refunded',
      `  refunded -10: -10 ${until}, qualifies -10 in 2026-11`,
      'refund R3 of A, 40.00 EUR: refunded',
    ]);
    expect([...ledger.refunds.values()].map(({ pointsReversed }) => pointsReversed)).toEqual([40, 10, 0]);
    expect(ledger.entries[2]?.refund?.refundedNet).toBe(5000);
  });

  test('that are cumulative say what came back in all, and may come again or out of order', () => {
    const ledger = given().sale('A', 50_00);
    for (const [refundId, net] of [
      ['R2', 30_00],
      ['R1', 10_00],
      ['R3', 30_00],
      ['R4', 50_00],
    ] as const)
      ledger.refund(refundId, 'A', net, { mode: 'cumulative' });
    expect([...ledger.refunds.values()].map(({ pointsReversed }) => pointsReversed)).toEqual([30, 0, 0, 20]);
    expect(
      given()
        .sale('A', 50_00)
        .refund('R2', 'A', 30_00, { mode: 'cumulative' })
        .refund('R1', 'A', 10_00, { mode: 'cumulative' })
        .refund('R3', 'A', 35_00).account.totals.clawedBack,
    ).toBe(35);
  });

  test('in any order and on either side of their sale leave the same points', () => {
    const amounts = fc.array(fc.nat(40_00), { minLength: 1, maxLength: 6 });
    const multiplier = fc.integer({ min: 0, max: 300 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(amounts, fc.nat(90_00), multiplier, fc.nat(6), (refunds, net, factor, place) => {
        const tiers = [{ tierId: 'member', name: {}, qualifyingPoints: 0, multiplier: factor }];
        const ledger = given({ rules: { tiers } });
        refunds.forEach((amount, index) => {
          if (index === place) ledger.sale('A', net);
          ledger.refund(`R${index}`, 'A', amount);
        });
        if (place >= refunds.length) ledger.sale('A', net);
        const all = refunds.reduce((sum, amount) => sum + amount, 0);
        const gave = ledger.sales.get('A')?.given?.points ?? 0;
        const back = net === 0 ? 0 : Math.floor((gave * Math.min(all, net)) / net);
        expect(leftOf(ledger)).toBe(gave - back);
        expect(ledger.account.lots.reduce((sum, { points }) => sum + points, 0)).toBe(gave - back);
      }),
    );
  });

  test('are exact where a product of amounts would not fit a double', () => {
    const largest = Number.MAX_SAFE_INTEGER;
    const ledger = given()
      .sale('A', largest)
      .refund('R1', 'A', largest - 1)
      .refund('R2', 'A', 1);
    expect([...ledger.refunds.values()].map(({ pointsReversed }) => pointsReversed)).toEqual([
      90_071_992_547_408, 1,
    ]);
  });
});

describe('what of a refund had earned', () => {
  const lines = [line('1', 40_00), line('2', 25_00, true), line('3', 10_00)];
  const refunded = (net: number, details: RefundDetails) =>
    given().sale('A', 50_00, { lines }).refund('R', 'A', net, details).refunds.get('R')?.pointsReversed;

  test('is its eligible net where it says so, whatever its lines and its total say', () => {
    expect(refunded(12_00, { total: 99_00, lines: [{ lineId: '1', net: 40_00 }] })).toBe(12);
  });

  test('else the lines that came back, without gift cards', () => {
    const returned = [
      { lineId: '2', net: 25_00 },
      { lineId: '3', net: 10_00 },
    ];
    expect(refunded(35_00, { eligibleNet: null, lines: returned })).toBe(10);
    expect(refunded(25_00, { eligibleNet: null, lines: returned.slice(0, 1) })).toBe(0);
  });

  test('else all that was paid back', () => {
    expect(refunded(35_00, { eligibleNet: null })).toBe(35);
    expect(refunded(35_00, { eligibleNet: null, lines: [] })).toBe(35);
  });
});

describe('points that are gone by then', () => {
  const spent = () => given().sale('A', 100_00).reserve('c1', 80).fulfil('c1');

  test('become a debt, repaid first by the next earning', () => {
    const ledger = spent().refund('R', 'A', 100_00).balance().sale('B', 90_00).balance();
    expect(ledger.book.slice(6)).toEqual([
      'refund R of A, 100.00 EUR: refunded',
      `  refunded -100: -20 ${until}, owed +80, qualifies -100 in 2026-11`,
      '2026-11-21: 0 available, 80 owed',
      'sale B of 90.00 EUR: earned',
      `  earned +90: +10 ${until}, owed -80, qualifies +90 in 2026-11`,
      '2026-11-21: 10 available',
    ]);
    expect(conservationGap(bookOf(ledger.account))).toBe(0);
  });

  test('and reserved ones are a debt, too, which the cancelled code repays first', () => {
    const ledger = given()
      .sale('A', 100_00)
      .reserve('c1', 80)
      .refund('R', 'A', 70_00)
      .balance()
      .cancel('c1')
      .balance();
    expect(ledger.book.slice(4)).toEqual([
      'refund R of A, 70.00 EUR: refunded',
      `  refunded -70: -20 ${until}, owed +50, qualifies -70 in 2026-11`,
      '2026-11-21: 0 available, 80 reserved, 50 owed',
      'cancel c1',
      `  released +80: +30 ${until}, owed -50, c1 cancelled`,
      '2026-11-21: 30 available',
    ]);
  });

  test('and a code that lapses repays it, on reading and in the sweep', () => {
    const ledger = given().sale('A', 100_00).reserve('c1', 80).refund('R', 'A', 70_00);
    ledger.at('2026-12-21T10:00').balance().sweep().balance();
    expect(ledger.book.slice(6)).toEqual([
      '2026-12-21: 30 available',
      'sweep of 2026-12-21',
      `  released +80: +30 ${until}, owed -50, c1 lapsed`,
      '2026-12-21: 30 available',
    ]);
  });
});

describe('the tier', () => {
  const silver = () => given({ qualifying: { '2026-10': 400 } }).sale('A', 150_00);

  test('goes at once when the refund undoes what qualified for it, grace or not', () => {
    const ledger = given({ qualifying: { '2026-10': 400 }, rules: { tierGraceDays: 90 } }).sale('A', 150_00);
    expect(ledger.account.tier.tierId).toBe('silver');
    expect(ledger.refund('R', 'A', 60_00).book.at(-1)).toBe(
      `  refunded -60: -60 ${until}, qualifies -60 in 2026-11, now member`,
    );
  });

  test('stays when what is left still qualifies, to the point', () => {
    expect(silver().refund('R', 'A', 50_00).account.tier.tierId).toBe('silver');
    expect(silver().refund('R', 'A', 51_00).account.tier.tierId).toBe('member');
  });

  test('falls to the one that is still earned', () => {
    const ledger = given({ qualifying: { '2026-10': 600 } }).sale('A', 1500_00);
    expect(ledger.account.tier.tierId).toBe('gold');
    expect(ledger.refund('R', 'A', 1500_00).account.tier.tierId).toBe('silver');
  });

  test('is left to its review when it was no longer earned before the refund', () => {
    const ledger = given({ tier: 'silver', tierSince: '2026-11-01' }).sale('A', 50_00);
    expect(ledger.refund('R', 'A', 50_00).account.tier.tierId).toBe('silver');
  });
});
