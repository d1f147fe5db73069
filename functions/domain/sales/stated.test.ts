/** Whose word on a sale counts: a till may say what it likes, until its vendor has spoken. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SaleDetails } from '#domain/testing.ts';
import { at, given } from '#domain/testing.ts';
import { compareStates, orderOf } from './stated.ts';

const clock = { now: at('2026-11-21T10:00') };
const byTill = (version: number, details: SaleDetails = {}): SaleDetails => ({
  source: 'till',
  version,
  ...details,
});

describe('a vendor’s delivery after a till’s call', () => {
  test.each([
    1,
    2,
    Date.parse('2026-11-21'),
    Date.parse('2026-11-21') * 1000,
  ])('decides the points, whatever version the till took: %i', (version) => {
    const ledger = given().sale('A', 5000_00, byTill(version)).sale('A', 1_00, { version: 1 });
    expect(ledger.account.totals).toMatchObject({ issued: 5000, clawedBack: 4999 });
    expect(ledger.sales.get('A')).toMatchObject({ source: 'vendor', version: 1, eligibleNet: 1_00 });
    expect(ledger.entries.map(({ causeId }) => causeId)).toEqual([
      `sale:till:A:t${version}`,
      'sale:till:A:1',
    ]);
  });

  test('voids what the till sold, and sells what the till voided', () => {
    const sold = given().sale('A', 50_00, byTill(9)).voided('A', 1);
    expect(sold.account.lots).toEqual([]);
    const voided = given()
      .sale('A', 0, byTill(9, { status: 'voided' }))
      .sale('A', 50_00);
    expect(voided.account.totals.issued).toBe(50);
  });

  test('with the same facts is the state from then on', () => {
    const ledger = given().sale('A', 50_00, byTill(9)).sale('A', 50_00, { version: 1 });
    expect(ledger.book.at(-1)).toBe('sale A of 50.00 EUR: replayed');
    ledger.sale('A', 70_00, byTill(10));
    expect(ledger.account.totals.issued).toBe(50);
  });
});

describe('a till’s call after a vendor’s delivery', () => {
  test.each<[string, SaleDetails]>([
    ['a higher version', {}],
    ['a void', { status: 'voided' }],
  ])('changes nothing with %s', (_, details) => {
    const ledger = given().sale('A', 50_00, { version: 1 });
    const { account } = ledger;
    ledger.sale('A', 70_00, byTill(7, details));
    expect([ledger.book.at(-1), ledger.account]).toEqual([expect.stringContaining(': replayed'), account]);
    expect(ledger.sales.get('A')).toMatchObject({ source: 'vendor', version: 1, eligibleNet: 50_00 });
  });

  test('may be the first to name the member: the points are those of the vendor’s facts', () => {
    const ledger = given().sale('A', 50_00, { memberId: null, version: 9 }).sale('A', 900_00, byTill(99));
    expect(ledger.account.totals.issued).toBe(50);
    expect(ledger.entries[0]?.causeId).toBe('sale:till:A:9');
  });

  test('is refused with a version that no clock has come to', () => {
    const ledger = given().sale('A', 50_00, byTill(Number.MAX_SAFE_INTEGER));
    expect(ledger.lastRefusal).toEqual({
      refused: 'future-version',
      detail:
        'version 9007199254740991 is too high: count from 1, or use the time of the change in milliseconds',
    });
    expect(given().sale('A', 1_00, byTill(2 ** 52, { memberId: null })).lastRefusal?.refused).toBe(
      'future-version',
    );
    for (const status of ['completed', 'failed', 'pending'] as const) {
      const late = { source: 'till', version: Number.MAX_SAFE_INTEGER, status } as const;
      expect(given().sale('A', 50_00).refund('R', 'A', 1_00, late).lastRefusal?.refused).toBe(
        'future-version',
      );
    }
    // A vendor counts as it likes: what it signs is its own.
    expect(given().sale('A', 50_00, { version: Number.MAX_SAFE_INTEGER }).lastRefusal).toBeNull();
  });
});

test('a version of one source replays with the same facts, and is refused with others', () => {
  const ledger = given().sale('A', 50_00, byTill(3)).sale('A', 50_00, byTill(3));
  expect(ledger.book.at(-1)).toBe('sale A v3 of 50.00 EUR: replayed');
  expect(ledger.sale('A', 51_00, byTill(3)).lastRefusal?.refused).toBe('key-reused');
  ledger.sale('A', 51_00, { version: 3 });
  expect(ledger.sale('A', 50_00, { version: 3 }).lastRefusal?.refused).toBe('key-reused');
});

describe('a record from before sources were kept', () => {
  const keptOf = (version: number) => {
    const ledger = given().sale('A', 50_00, { version });
    const known = ledger.sales.get('A');
    if (known === undefined) throw new Error('no sale');
    const { source: _, ...old } = known;
    ledger.sales.set('A', old);
    return ledger;
  };

  test('goes by its version, and is the source’s that states it anew', () => {
    expect(keptOf(5).sale('A', 60_00, { version: 4 }).account.totals.issued).toBe(50);
    expect(keptOf(5).sale('A', 60_00, byTill(4)).account.totals.issued).toBe(50);
    const restated = keptOf(5).sale('A', 60_00, { version: 6 });
    expect(restated.sales.get('A')?.source).toBe('vendor');
  });

  test('with a version that ended all others is a till’s', () => {
    const ledger = keptOf(Number.MAX_SAFE_INTEGER).sale('A', 1_00, { version: 4 });
    expect(ledger.sales.get('A')).toMatchObject({ version: 4, eligibleNet: 1_00 });
  });
});

const word = fc.record({
  version: fc.integer({ min: 0, max: Date.parse('2026-11-21') * 1000 }),
  net: fc.nat(900_00),
  status: fc.constantFrom('completed' as const, 'completed' as const, 'voided' as const),
  memberId: fc.constantFrom(undefined, null),
});
type Word = typeof word extends fc.Arbitrary<infer T> ? T : never;

test('whatever a till sends and when, the vendor’s last word decides the points', () => {
  const say = (ledger: ReturnType<typeof given>, source: 'till' | 'vendor', words: Word) => {
    const { net, memberId, ...details } = words;
    const stated = { source, ...details, on: '2026-11-21T09:00' };
    ledger.sale('A', net, memberId === null ? { ...stated, memberId } : stated);
  };
  const property = fc.property(
    fc.array(fc.tuple(fc.boolean(), word), { maxLength: 8 }),
    fc.record({
      ...{},
      net: fc.nat(900_00),
      status: fc.constantFrom('completed' as const, 'voided' as const),
    }),
    fc.array(word, { maxLength: 4 }),
    (mixed, last, after) => {
      const ledger = given();
      for (const [isTill, words] of mixed) say(ledger, isTill ? 'till' : 'vendor', words);
      const version = Date.parse('2026-11-21') * 1000 + 1;
      say(ledger, 'vendor', { ...last, version, memberId: undefined });
      for (const words of after) say(ledger, 'till', words);
      const { issued, clawedBack } = ledger.account.totals;
      expect(issued - clawedBack).toBe(last.status === 'voided' ? 0 : Math.floor(last.net / 100));
      expect(new Set(ledger.entries.map(({ causeId }) => causeId)).size).toBe(ledger.entries.length);
    },
  );
  fc.assert(property, { numRuns: 300 });
});

test('as numbers, states stand in the same order', () => {
  const state = fc.record({
    version: fc.maxSafeNat(),
    source: fc.constantFrom('till' as const, 'vendor' as const),
  });
  fc.assert(
    fc.property(state, state, (one, other) => {
      expect(Math.sign(orderOf(one) - orderOf(other))).toBe(Math.sign(compareStates(one, other, clock)));
    }),
  );
});
