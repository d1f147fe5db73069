import { describe, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import type { SaleDetails } from '#domain/testing.ts';
import { at, context, given, line, memberId, saleOf } from '#domain/testing.ts';
import { keepUnclaimed } from './decide-sale.ts';

describe('a sale that names nobody', () => {
  const now = at('2026-11-21T10:00');
  const kept = (net: number, details = {}) => {
    const result = keepUnclaimed(saleOf('A', net, now, details), null, context(now));
    if (isRefusal(result) || result.sale === null) throw new Error('not kept');
    return result.sale;
  };

  test('is kept, and earns for the member whom a later delivery of the same version names', () => {
    const ledger = given();
    ledger.sales.set('A', kept(50_00));
    ledger.sale('A', 50_00).sale('A', 50_00);
    expect(ledger.book).toEqual([
      'sale A of 50.00 EUR: earned',
      '  earned +50: +50 until 2027-11-30, qualifies +50 in 2026-11',
      'sale A of 50.00 EUR: replayed',
    ]);
    expect(ledger.sales.get('A')?.memberId).toBe(memberId);
  });

  test('is claimed by a higher version, too, with its facts', () => {
    const ledger = given();
    ledger.sales.set('A', kept(50_00));
    expect(ledger.sale('A', 30_00, { version: 2 }).book[1]).toContain('earned +30');
  });

  test('is not claimed by other content under the same version', () => {
    const ledger = given();
    ledger.sales.set('A', kept(50_00));
    expect(ledger.sale('A', 30_00).book).toEqual(['sale A of 30.00 EUR: refused, key-reused']);
  });

  test('earns with its own facts and refunds for the member whom a lower version names, once', () => {
    const vendor = { memberId: null, version: 1_794_652_266_902 };
    const ledger = given().sale('A', 50_00, vendor).refund('R', 'A', 10_00);
    const { factsDigest } = ledger.sales.get('A') ?? {};
    const named = { isExplicit: true, lines: [line('1', 48_00)] };
    expect(ledger.sale('A', 48_00, named).sale('A', 48_00, named).balance().book.slice(2)).toEqual([
      'sale A of 48.00 EUR: earned',
      '  earned +50: +50 until 2027-11-30, qualifies +50 in 2026-11',
      '  refunded -10: -10 until 2027-11-30, qualifies -10 in 2026-11',
      'sale A of 48.00 EUR: replayed',
      '2026-11-21: 40 available',
    ]);
    expect(ledger.sales.get('A')).toMatchObject({ version: vendor.version, memberId, factsDigest });
    expect(ledger.sale('A', 50_00, vendor).book.at(-1)).toBe('sale A v1794652266902 of 50.00 EUR: replayed');
  });

  test('is not given by a lower version that is open or voided, or that comes when it is too old', () => {
    const newer = { memberId: null, version: 5 };
    const played = (details: SaleDetails, on = '2026-11-21') =>
      given().sale('A', 50_00, newer).at(on).sale('A', 50_00, details).book.at(-1);
    expect(played({ status: 'open' })).toBe('sale A open of 50.00 EUR: replayed');
    expect(played({ status: 'voided' })).toBe('sale A voided of 50.00 EUR: replayed');
    expect(played({}, '2027-11-23')).toBe('sale A of 50.00 EUR: refused, past-date');
  });

  test('gives nothing once it was voided', () => {
    const known = kept(50_00);
    const voided = keepUnclaimed(saleOf('A', 0, now, { version: 2, status: 'voided' }), known, context(now));
    const ledger = given();
    if (!isRefusal(voided) && voided.sale) ledger.sales.set('A', voided.sale);
    expect(ledger.sale('A', 50_00).balance().book).toEqual([
      'sale A of 50.00 EUR: replayed',
      '2026-11-21: 0 available',
    ]);
  });

  test('is kept once, and again only with other facts', () => {
    const nobody = { memberId: null };
    const ledger = given().sale('A', 50_00, nobody).sale('A', 50_00, nobody).sale('A', 51_00, nobody);
    expect(ledger.sale('A', 40_00, { ...nobody, version: 2 }).book).toEqual([
      'sale A of 50.00 EUR: unclaimed',
      'sale A of 50.00 EUR: replayed',
      'sale A of 51.00 EUR: refused, key-reused',
      'sale A v2 of 40.00 EUR: unclaimed',
    ]);
    const again = saleOf('A', 40_00, ledger.now, { version: 2 });
    const known = ledger.sales.get('A') ?? null;
    expect(keepUnclaimed(again, known, ledger.context)).toEqual({ outcome: 'replayed', sale: null });
  });

  test('has a newer version noted that says the same, so that one between the two counts no more', () => {
    const nobody = { memberId: null };
    const ledger = given()
      .sale('A', 50_00, nobody)
      .sale('A', 50_00, { ...nobody, version: 3 });
    expect(ledger.sale('A', 20_00, { ...nobody, version: 2 }).book.slice(1)).toEqual([
      'sale A v3 of 50.00 EUR: replayed',
      'sale A v2 of 20.00 EUR: replayed',
    ]);
    expect(ledger.sales.get('A')).toMatchObject({ version: 3, eligibleNet: 5000, given: null });
    expect(ledger.claim('A').entries[0]?.pointsDelta).toBe(50);
  });

  test('earns for the member whom the caller names, as for one who is found by contact', () => {
    const ledger = given().sale('A', 50_00, { memberId: null }).sale('A', 50_00, { isExplicit: true });
    expect(ledger.book[1]).toBe('sale A of 50.00 EUR: earned');
  });

  test('is refused on the same grounds as any other', () => {
    const refused = keepUnclaimed(saleOf('A', 50_00, now, { currency: 'USD' }), null, context(now));
    expect(refused).toMatchObject({ refused: 'wrong-currency' });
  });

  test('never replaces the record of a sale that gave points', () => {
    const known = given().sale('A', 50_00).sales.get('A') ?? null;
    const nameless = saleOf('A', 60_00, now, { version: 2 });
    expect(() => keepUnclaimed(nameless, known, context(now))).toThrow('has given points');
  });
});
