/** A sale that names another member later: it moves, or is refused; nobody is answered for somebody else. */
import { describe, expect, test } from 'vitest';
import type { Ledger, SaleDetails } from '#domain/testing.ts';
import { given } from '#domain/testing.ts';
import { expectKept, pair } from '#domain/testing-merge.ts';

const until = 'until 2027-11-30';

/** Of Ben, at a till where Ana is known, too. */
const named = (ben: Ledger, details: SaleDetails = {}): SaleDetails => ({
  memberId: ben.before.memberId,
  into: ben,
  ...details,
});

describe('a later state that names another member', () => {
  test.each<[string, SaleDetails, string]>([
    ['of a vendor', { version: 2 }, '2'],
    ['of a till, over a till’s', { version: 2, source: 'till', isExplicit: true }, 't2'],
  ])('%s moves the points, and both ledgers say so', (_, details, cause) => {
    const { ana, ben } = pair();
    ana.sale('A', 50_00, details.source === 'till' ? { source: 'till' } : {});
    ana.sale('A', 60_00, named(ben, details));
    expect(ana.book.slice(-2)).toEqual([
      'sale A moves: corrected',
      `  corrected -50: -50 ${until}, qualifies -50 in 2026-11`,
    ]);
    expect(ben.book).toEqual([
      'sale A moves in: corrected',
      `  earned +60: +60 ${until}, qualifies +60 in 2026-11`,
    ]);
    expect([ana, ben].map(({ entries }) => entries.at(-1)?.causeId)).toEqual([
      `sale:till:A:${cause}`,
      `sale:till:A:${cause}`,
    ]);
    expect(ana.sales.get('A')).toMatchObject({ memberId: ben.before.memberId, given: { points: 60 } });
    expectKept(ana, ben);
  });

  test('in a version that no clock has come to is refused of a till', () => {
    const { ana, ben } = pair();
    const late = { source: 'till', isExplicit: true, version: Number.MAX_SAFE_INTEGER } as const;
    ana.sale('A', 50_00, { source: 'till' }).sale('A', 50_00, named(ben, late));
    expect([ana.lastRefusal?.refused, ana.account.totals.clawedBack]).toEqual(['future-version', 0]);
  });

  test('takes the refunds so far along, and later ones are the other’s', () => {
    const { ana, ben } = pair();
    ana
      .sale('A', 50_00)
      .refund('R', 'A', 20_00)
      .sale('A', 50_00, named(ben, { version: 2 }));
    expect(ana.account).toMatchObject({ lots: [], totals: { issued: 50, clawedBack: 50 } });
    expect(ben.book.slice(1)).toEqual([
      `  earned +50: +50 ${until}, qualifies +50 in 2026-11`,
      `  refunded -20: -20 ${until}, qualifies -20 in 2026-11`,
    ]);
    ben.refund('S', 'A', 30_00);
    expect([ben.account.lots, ben.account.totals.clawedBack]).toEqual([[], 50]);
    expectKept(ana, ben);
  });

  test('is priced by the other’s tier, and what the first has spent is owed', () => {
    const { ana, ben } = pair({}, { tier: 'silver' });
    ana
      .sale('A', 50_00)
      .reserve('c', 50)
      .fulfil('c')
      .sale('A', 50_00, named(ben, { version: 2 }));
    expect([ana.account.pointsOwed, ben.account.totals.issued]).toEqual([50, 62]);
    expectKept(ana, ben);
  });

  test('after a void gives them to the other', () => {
    const { ana, ben } = pair();
    ana
      .sale('A', 50_00)
      .voided('A', 2)
      .sale('A', 50_00, named(ben, { version: 4 }));
    expect([ana.account.lots, ben.account.totals.issued]).toEqual([[], 50]);
    expect(ana.entries).toHaveLength(2);
    expectKept(ana, ben);
  });

  test('moves it there and back, each once', () => {
    const { ana, ben } = pair();
    ana.sale('A', 50_00).sale('A', 50_00, named(ben, { version: 2 }));
    ben.sale('A', 50_00, named(ana, { version: 3 })).sale('A', 50_00, named(ana, { version: 3 }));
    expect([ana, ben].map(({ account }) => account.totals.issued - account.totals.clawedBack)).toEqual([
      50, 0,
    ]);
    ana.sale('A', 50_00, named(ben, { version: 2 }));
    expect(ana.book.at(-1)).toBe('sale A v2 of 50.00 EUR: replayed');
    expectKept(ana, ben);
  });

  test('moves it however long ago it was sold: it has earned already', () => {
    const { ana, ben } = pair();
    ana.sale('A', 50_00).at('2028-06-01');
    ana.sale('A', 50_00, named(ben, { version: 2, on: '2026-11-21T10:00' }));
    expect(ben.book.at(-1)).toContain('earned +50: +50 until 2028-07-02 graced');
  });

  test('is refused whole when it could not be priced', () => {
    const { ana, ben } = pair();
    const { account } = ana.sale('A', 50_00);
    ana.sale('A', 50_00, named(ben, { version: 2, currency: 'USD' }));
    expect([ana.lastRefusal?.refused, ana.account, ben.entries]).toEqual(['wrong-currency', account, []]);
  });
});

describe('a delivery that names another member', () => {
  const sold = (details: SaleDetails = {}) => {
    const { ana, ben } = pair();
    return { ana: ana.sale('A', 50_00, { version: 2, ...details }), ben };
  };

  test('by the contact that named the first, which has changed hands, is the first’s', () => {
    const { ana, ben } = sold({ namedBy: 'v1:abc' });
    ana.sale('A', 70_00, named(ben, { version: 3, isForSame: true }));
    expect([ana.account.totals.issued, ben.entries]).toEqual([70, []]);
    expect(ana.sales.get('A')?.namedBy).toBe('v1:abc');
  });

  test('by a guess alone is refused, so that somebody looks', () => {
    const { ana, ben } = sold();
    ana.sale('A', 70_00, named(ben, { version: 3, isGuess: true }));
    expect([ana.lastRefusal?.refused, ben.entries]).toEqual(['other-member', []]);
  });

  test.each<[string, SaleDetails, SaleDetails, string]>([
    ['late', { source: 'till' }, { version: 1 }, 'other-member'],
    ['as the same state', { source: 'till' }, { version: 2, isExplicit: true }, 'key-reused'],
    ['in a void', { source: 'till' }, { version: 3, status: 'voided' }, 'other-member'],
    ['before it is a sale', { source: 'till' }, { version: 3, status: 'open' }, 'other-member'],
    ['after the vendor', { source: 'vendor' }, { version: 3 }, 'other-member'],
  ])('by a till, %s, is refused and says of nobody whose the sale is', (_, first, details, code) => {
    const { ana, ben } = sold(first);
    const { account } = ana;
    ana.sale('A', 50_00, named(ben, { source: 'till', ...details }));
    expect([ana.lastRefusal?.refused, ana.account, ben.entries]).toEqual([code, account, []]);
    expect(ana.lastRefusal?.detail).not.toContain('mem_');
  });

  test('by a vendor, late, is no news; in a void, it takes the points from who has them', () => {
    const { ana, ben } = sold();
    ana.sale('A', 50_00, named(ben, { version: 1 }));
    expect(ana.book.at(-1)).toBe('sale A of 50.00 EUR: replayed');
    ana.sale('A', 0, named(ben, { version: 3, status: 'voided' }));
    expect([ana.account.lots, ben.entries]).toEqual([[], []]);
  });

  test('as the same state of a vendor is refused where the contact is known to be another', () => {
    const { ana, ben } = sold({ namedBy: 'v1:abc' });
    ana.sale('A', 50_00, named(ben, { version: 2 }));
    expect(ana.lastRefusal?.refused).toBe('key-reused');
  });
});

test('a sale from before it was kept how members were named stays with a vendor, and moves by a till’s own word', () => {
  const { ana, ben } = pair();
  const known = ana.sale('A', 50_00).sales.get('A');
  if (known === undefined) throw new Error('no sale');
  const { source: _, ...old } = known;
  ana.sales.set('A', old);
  ana.sale('A', 60_00, named(ben, { version: 2 }));
  expect([ana.account.totals.issued, ben.entries]).toEqual([60, []]);
  ana.sales.set('A', old);
  ana.sale('A', 60_00, named(ben, { version: 2, source: 'till', isExplicit: true }));
  expect(ben.account.totals.issued).toBe(60);
});

test('the contact that named a member stays with the sale until another names them', () => {
  const contactOf = (ledger: Ledger) => ledger.sales.get('A')?.namedBy;
  const ledger = given().sale('A', 50_00, { namedBy: 'v1:abc' });
  expect(contactOf(ledger)).toBe('v1:abc');
  expect(contactOf(ledger.sale('A', 60_00, { version: 2 }))).toBe('v1:abc');
  expect(contactOf(ledger.sale('A', 60_00, { version: 3, memberId: null }))).toBe('v1:abc');
  expect(contactOf(ledger.sale('A', 70_00, { version: 4, namedBy: 'v1:def' }))).toBe('v1:def');
});
