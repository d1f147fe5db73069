/** Refunds that fail after they were given, totals that go down, and the order in which all of it comes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import { flawsOf } from '#domain/ledger/soundness.ts';
import type { Ledger, RefundDetails } from '#domain/testing.ts';
import { accountText, given } from '#domain/testing.ts';

const until = 'until 2027-11-30';
const failed = { status: 'failed' } as const;
const total = (version?: number): RefundDetails => ({ mode: 'cumulative', ...(version && { version }) });

/** What the sale is worth to its member, all in all. */
function worth({ account: { totals } }: Ledger): number {
  return totals.issued - totals.clawedBack;
}

describe('a refund that fails after it was given', () => {
  test.each<[string, RefundDetails, RefundDetails]>([
    ['without versions', {}, failed],
    ['in a later version', { version: 1 }, { ...failed, version: 2 }],
    ['at the vendor, when a till stated it', { source: 'till', version: 9 }, failed],
    ['with another amount', {}, { ...failed, total: 1 }],
  ])('%s gives back what it took, in an entry of its own', (_, first, second) => {
    const ledger = given().sale('A', 50_00).refund('R', 'A', 20_00, first).refund('R', 'A', 20_00, second);
    expect(ledger.book.slice(-2)).toEqual([
      'refund R of A, 20.00 EUR: corrected',
      `  refunded +20: +20 ${until}, qualifies +20 in 2026-11`,
    ]);
    expect(ledger.entries.slice(1).map(({ causeId }) => causeId)).toEqual([
      'refund:till:R',
      'refund:till:R#2',
    ]);
    expect(ledger.sales.get('A')?.refunded).toEqual({ net: 0, points: 0, basePoints: 0 });
    expect(ledger.refunds.get('R')).toMatchObject({ status: 'failed', pointsReversed: 0 });
    expect(ledger.refund('R', 'A', 20_00, second).book.at(-1)).toContain(': replayed');
    expect(ledger.refund('R', 'A', 20_00, first).book.at(-1)).toContain(': replayed');
  });

  test('gives back its share alone, and the tier with it', () => {
    const ledger = given().sale('A', 600_00).refund('R', 'A', 150_00).refund('S', 'A', 300_00);
    expect(ledger.account.tier.tierId).toBe('member');
    ledger.refund('S', 'A', 300_00, failed);
    expect(ledger.book.at(-1)).toBe(`  refunded +300: +300 ${until}, qualifies +300 in 2026-11`);
    ledger.refund('R', 'A', 150_00, failed);
    expect([worth(ledger), ledger.account.tier.tierId]).toEqual([600, 'silver']);
  });

  test('repays the debt that it made', () => {
    const ledger = given().sale('A', 50_00).reserve('c', 50).fulfil('c').refund('R', 'A', 50_00);
    expect(ledger.account.pointsOwed).toBe(50);
    expect(ledger.refund('R', 'A', 50_00, failed).account.pointsOwed).toBe(0);
    expect(conservationGap(bookOf(ledger.account))).toBe(0);
  });

  test('gives back nothing that was forgiven', () => {
    const rules = { refundPolicy: 'within-balance' } as const;
    const ledger = given({ rules }).sale('A', 50_00).reserve('c', 30).fulfil('c').refund('R', 'A', 50_00);
    expect(accountText(ledger.account, ledger.today)).toBe('0 available');
    ledger.refund('R', 'A', 50_00, failed);
    expect(accountText(ledger.account, ledger.today)).toBe('20 available');
    expect(conservationGap(bookOf(ledger.account))).toBe(0);
  });

  test('after their own last day gives points with the grace', () => {
    const ledger = given().sale('A', 50_00).refund('R', 'A', 20_00).at('2028-01-10');
    ledger.refund('R', 'A', 20_00, { ...failed, occurredAt: '2026-11-21T09:00:00Z' });
    expect(ledger.book.at(-1)).toContain('+20 until 2028-02-13 graced');
  });

  test('of a sale that is still to come, or to be claimed, takes nothing then', () => {
    const before = given().refund('R', 'A', 20_00).refund('R', 'A', 20_00, failed).sale('A', 50_00);
    const unclaimed = given().sale('A', 50_00, { memberId: null }).refund('R', 'A', 20_00);
    unclaimed.refund('R', 'A', 20_00, failed).claim('A');
    expect([worth(before), worth(unclaimed)]).toEqual([50, 50]);
  });

  test('can be given again by a later version, and is corrected by one of another amount', () => {
    const ledger = given().sale('A', 50_00).refund('R', 'A', 20_00, { version: 1 });
    ledger.refund('R', 'A', 20_00, { ...failed, version: 2 }).refund('R', 'A', 20_00, { version: 3 });
    expect(worth(ledger)).toBe(30);
    ledger.refund('R', 'A', 30_00, { version: 4 }).refund('R', 'A', 25_00, { version: 5 });
    expect(worth(ledger)).toBe(25);
    expect(new Set(ledger.entries.map(({ causeId }) => causeId)).size).toBe(6);
  });

  test('is refused when it names another sale than before', () => {
    const ledger = given().sale('A', 50_00).sale('B', 50_00).refund('R', 'A', 20_00);
    expect(ledger.refund('R', 'B', 20_00, failed).lastRefusal?.refused).toBe('key-reused');
  });
});

describe('a state that comes late', () => {
  test('does not give what has failed meanwhile', () => {
    const ledger = given()
      .sale('A', 50_00)
      .refund('R', 'A', 20_00, { ...failed, version: 2 });
    expect(ledger.book.at(-1)).toBe('refund R of A, 20.00 EUR: ignored');
    expect(worth(ledger.refund('R', 'A', 20_00, { version: 1 }))).toBe(50);
    expect(worth(ledger.refund('R', 'A', 20_00, { version: 3 }))).toBe(30);
  });

  test('of a till changes nothing that its vendor has stated', () => {
    const ledger = given().sale('A', 50_00).refund('R', 'A', 20_00);
    ledger.refund('R', 'A', 20_00, { ...failed, source: 'till', version: 99 });
    expect([ledger.book.at(-1), worth(ledger)]).toEqual(['refund R of A, 20.00 EUR: replayed', 30]);
  });

  test('of a vendor replaces what a till has stated under its id', () => {
    const ledger = given().sale('A', 50_00).refund('R', 'A', 50_00, { source: 'till', version: 9 });
    expect(worth(ledger.refund('R', 'A', 20_00))).toBe(30);
  });
});

describe('a total of all refunds', () => {
  test('goes down with a later version, to nothing, too', () => {
    const ledger = given()
      .sale('A', 50_00)
      .refund('T', 'A', 30_00, total(1))
      .refund('T', 'A', 10_00, total(2));
    expect(worth(ledger)).toBe(40);
    ledger.refund('T', 'A', 0, total(3)).refund('T', 'A', 30_00, total(1));
    expect(worth(ledger)).toBe(50);
    expect(worth(ledger.refund('T', 'A', 30_00, total(4)))).toBe(20);
  });

  test('of nothing is no refund, and holds against an earlier one that comes late', () => {
    const ledger = given().sale('A', 50_00).refund('T', 'A', 0, total(3));
    expect(ledger.book.at(-1)).toBe('refund T of A, 0.00 EUR: ignored');
    expect(worth(ledger.refund('T', 'A', 20_00, total(2)))).toBe(50);
    const unknown = given().refund('T', 'A', 0, total(3));
    expect([unknown.sales.size, unknown.refunds.size]).toEqual([0, 0]);
  });

  test('that is stated again after another counts anew, each time as a cause of its own', () => {
    const ledger = given()
      .sale('A', 100_00)
      .refund('T', 'A', 30_00, total(1))
      .refund('U', 'A', 50_00, total(2));
    ledger.refund('T', 'A', 30_00, total(3));
    expect([ledger.book.at(-2), worth(ledger)]).toEqual(['refund T of A, 30.00 EUR: corrected', 70]);
    ledger
      .refund('U', 'A', 50_00, total(4))
      .refund('T', 'A', 30_00, total(5))
      .refund('T', 'A', 30_00, total(6));
    expect([ledger.book.at(-1), worth(ledger)]).toEqual(['refund T of A, 30.00 EUR: replayed', 70]);
    expect(ledger.entries.slice(1).map(({ causeId }) => causeId.replace('refund:till:', ''))).toEqual([
      'T',
      'U',
      'T#2',
      'U#2',
      'T#3',
    ]);
  });

  test('of nothing that takes back another is no void word', () => {
    const ledger = given().sale('A', 100_00).refund('T', 'A', 30_00, total(1)).refund('U', 'A', 0, total(2));
    expect([ledger.book.at(-2), worth(ledger)]).toEqual(['refund U of A, 0.00 EUR: refunded', 100]);
  });

  test('cannot fail: which one stands then, it does not say', () => {
    const ledger = given().sale('A', 50_00).refund('T', 'A', 30_00, total());
    const { refused, detail } = ledger.refund('T', 'A', 30_00, { ...total(), ...failed }).lastRefusal ?? {};
    expect([refused, worth(ledger)]).toEqual(['failed-total', 20]);
    expect(detail).toContain('with a higher version');
  });

  test('of a vendor is later than any of a till', () => {
    const ledger = given()
      .sale('A', 50_00)
      .refund('T', 'A', 50_00, { ...total(9), source: 'till' });
    expect(worth(ledger.refund('U', 'A', 10_00, total(1)))).toBe(40);
  });
});

describe('refunds by themselves and totals of one sale', () => {
  test('come to the sum of those or to the total, whichever is more, in either order', () => {
    const one = given().sale('A', 100_00).refund('R', 'A', 30_00).refund('T', 'A', 30_00, total());
    const other = given().sale('A', 100_00).refund('T', 'A', 30_00, total()).refund('R', 'A', 30_00);
    expect([worth(one), worth(other)]).toEqual([70, 70]);
    expect([worth(one.refund('S', 'A', 20_00)), worth(one.refund('U', 'A', 90_00, total()))]).toEqual([
      50, 10,
    ]);
  });

  test('give the same points in any order, before the sale and after', () => {
    const refund = fc.record({
      net: fc.nat(60_00),
      mode: fc.constantFrom('delta' as const, 'cumulative' as const),
      version: fc.constantFrom(undefined, 1, 2),
      status: fc.constantFrom('completed' as const, 'completed' as const, 'failed' as const),
    });
    const property = fc.property(
      fc.array(refund, { minLength: 1, maxLength: 6 }).chain((refunds) => {
        const numbered = refunds.map((one, index) => ({ ...one, id: `R${index}` }));
        return fc.tuple(fc.constant(numbered), fc.shuffledSubarray(numbered, { minLength: numbered.length }));
      }),
      fc.nat(6),
      ([refunds, shuffled], soldAfter) => {
        const play = (order: typeof refunds) => {
          const ledger = given();
          order.forEach(({ id, net, ...details }, index) => {
            if (index === soldAfter) ledger.sale('A', 100_00);
            ledger.refund(id, 'A', net, details);
          });
          if (soldAfter >= order.length) ledger.sale('A', 100_00);
          return worth(ledger);
        };
        // An order that says, before its sale is known, that nothing came back of it makes no room for the sale.
        const isNothing = ({ mode, net }: (typeof refunds)[number]) => mode === 'cumulative' && net === 0;
        fc.pre(![...refunds.slice(0, soldAfter), ...shuffled.slice(0, soldAfter)].some(isNothing));
        expect(play(shuffled)).toBe(play(refunds));
      },
    );
    fc.assert(property, { numRuns: 300 });
  });

  test('whatever is stated, stated again and failed, each entry has a cause of its own, and no replay makes one', () => {
    const state = fc.record({
      id: fc.constantFrom('R', 'S', 'T', 'U'),
      net: fc.constantFrom(10_00, 20_00, 40_00),
      status: fc.constantFrom('completed' as const, 'completed' as const, 'failed' as const),
    });
    const property = fc.property(fc.array(state, { maxLength: 12 }), (states) => {
      const ledger = given().sale('A', 50_00);
      states.forEach(({ id, net, status }, index) => {
        const isTotal = id === 'T' || id === 'U';
        const mode = isTotal ? 'cumulative' : 'delta';
        ledger.refund(id, 'A', net, { mode, version: index + 1, ...(!isTotal && { status }) });
      });
      expect(new Set(ledger.entries.map(({ causeId }) => causeId)).size).toBe(ledger.entries.length);
      const told = ledger.book.filter((line) => /^refund .*: (?!refunded|corrected)/.test(line));
      const moved = ledger.book.filter(
        (line, at) => told.includes(ledger.book[at - 1] ?? '') && line.startsWith('  '),
      );
      expect(moved).toEqual([]);
    });
    fc.assert(property, { numRuns: 200 });
  });

  test('all of it back leaves nothing, whatever failed before', () => {
    const property = fc.property(
      fc.array(fc.tuple(fc.nat(60_00), fc.boolean()), { maxLength: 6 }),
      (refunds) => {
        const ledger = given().sale('A', 99_99);
        refunds.forEach(([net, fails], index) => {
          ledger.refund(`R${index}`, 'A', net, { version: 1 });
          if (fails) ledger.refund(`R${index}`, 'A', net, { ...failed, version: 2 });
        });
        expect(worth(ledger.refund('all', 'A', 99_99, total(1)))).toBe(0);
        expect(conservationGap(bookOf(ledger.account))).toBe(0);
      },
    );
    fc.assert(property, { numRuns: 200 });
  });
});

test('a refund from before refunds had versions fails by the facts that it was recorded with', () => {
  const old = () => {
    const ledger = given().sale('A', 50_00).refund('R', 'A', 20_00);
    const known = ledger.refunds.get('R');
    if (known === undefined) throw new Error('no refund');
    const { net: _, mode: __, source: ___, ...record } = known;
    ledger.refunds.set('R', record);
    return ledger;
  };
  expect(worth(old().refund('R', 'A', 20_00, failed))).toBe(50);
  expect(old().refund('R', 'A', 10_00, failed).lastRefusal?.refused).toBe('key-reused');
});

test('a refund that fails after its member was merged gives back to who goes on, and their account is sound', () => {
  const ana = given().sale('A', 50_00).refund('R', 'A', 20_00, { version: 1 });
  const ben = given({ memberId: 'mem_9876543210', beside: ana });
  ana.mergeInto(ben);
  ben.refund('R', 'A', 20_00, { ...failed, version: 2 });
  expect(accountText(ben.account, ben.today)).toContain('50');
  expect(ben.account.totals.clawedBack).toBe(-20);
  expect([flawsOf(ana.account), flawsOf(ben.account)]).toEqual([[], []]);
});
