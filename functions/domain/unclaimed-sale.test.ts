import { describe, expect, test } from 'vitest';
import { keepUnclaimed } from './record-sale.ts';
import { isRefusal } from './refusal.ts';
import { at, context, given, memberId, saleOf } from './testing.ts';

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
