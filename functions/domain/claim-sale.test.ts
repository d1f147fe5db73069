import { describe, expect, test } from 'vitest';
import { bookOf, conservationGap } from './account.ts';
import { claimSale } from './claim-sale.ts';
import { given, memberId } from './testing.ts';

/** A sale that named nobody, kept on a day. */
const kept = (facts: Parameters<typeof given>[0] = {}, net = 50_00) =>
  given(facts).sale('A', net, { memberId: null });

describe('a sale that is claimed', () => {
  test('earns once, and says so to whoever reports it again', () => {
    const ledger = kept().at('2026-11-28T10:00').claim('A').claim('A');
    ledger.sale('A', 50_00, { on: '2026-11-21T10:00' }).balance();
    expect(ledger.book).toEqual([
      'sale A of 50.00 EUR: unclaimed',
      'claim A: earned',
      '  earned +50: +50 until 2027-11-30, qualifies +50 in 2026-11',
      'claim A: nothing to claim',
      'sale A of 50.00 EUR: replayed',
      '2026-11-28: 50 available',
    ]);
    expect(ledger.sales.get('A')).toMatchObject({ memberId, given: { points: 50 } });
    expect(ledger.sales.get('A')).not.toHaveProperty('keptUnder');
  });

  test('has the points, the expiry and the qualifying month of the day on which it was sold', () => {
    const ledger = kept().at('2027-01-15T10:00').claim('A');
    expect(ledger.book.at(-1)).toBe('  earned +50: +50 until 2027-11-30, qualifies +50 in 2026-11');
    expect(ledger.entries[0]).toMatchObject({
      occurredAt: '2026-11-21T09:00:00.000Z',
      recordedOn: '2027-01-15',
      causeId: 'sale:till:A:1',
    });
  });

  test('is multiplied by the tier that the member had when it was sold', () => {
    const silver = { tier: 'silver', qualifying: { '2026-11': 600 } };
    const since = kept({ ...silver, tierSince: '2026-11-21' }, 40_00)
      .at('2026-11-28')
      .claim('A');
    expect(since.book.at(-1)).toContain('earned +50: +50');
    const later = kept({ ...silver, tierSince: '2026-11-22' }, 40_00)
      .at('2026-11-28')
      .claim('A');
    expect(later.book.at(-1)).toContain('earned +40: +40');
  });

  test('lifts a member into a tier from now on', () => {
    const ledger = kept({}, 500_00).at('2026-11-28T10:00').claim('A');
    expect(ledger.book.at(-1)).toContain('now silver');
    expect(ledger.account.tier).toEqual({ tierId: 'silver', since: '2026-11-28' });
  });

  test('gives less what was refunded meanwhile, and the rest of it can be refunded after', () => {
    const ledger = kept().refund('r1', 'A', 20_00).claim('A').refund('r2', 'A', 30_00).balance();
    expect(ledger.book.slice(1)).toEqual([
      'refund r1 of A, 20.00 EUR: refunded',
      'claim A: earned',
      '  earned +50: +50 until 2027-11-30, qualifies +50 in 2026-11',
      '  refunded -20: -20 until 2027-11-30, qualifies -20 in 2026-11',
      'refund r2 of A, 30.00 EUR: refunded',
      '  refunded -30: -30 until 2027-11-30, qualifies -30 in 2026-11',
      '2026-11-21: 0 available',
    ]);
  });

  test('repays what the member owes', () => {
    const ledger = kept({ owed: 30 }).claim('A').balance();
    expect(ledger.book.at(-1)).toBe('2026-11-21: 20 available');
    expect(conservationGap(bookOf(ledger.account))).toBe(0);
  });

  test('is none that was voided, or that waits for its sale still', () => {
    expect(kept().voided('A', 2).claim('A').book.at(-1)).toBe('claim A: nothing to claim');
    expect(given().refund('r1', 'A', 10_00).claim('A').book.at(-1)).toBe('claim A: nothing to claim');
  });

  test('can be corrected after it by a higher version', () => {
    const ledger = kept().claim('A').sale('A', 70_00, { version: 2 });
    expect(ledger.book.at(-1)).toContain('corrected +20');
  });

  test('is decided under the rules that it was kept under', () => {
    const ledger = kept();
    const sale = ledger.sales.get('A');
    if (sale === undefined) throw new Error('not kept');
    expect(sale.keptUnder).toBe(ledger.context.version);
    const { programme } = ledger.context;
    const then = { ...programme, earning: { points: 3, perMinorUnits: 100 } };
    const decision = claimSale(ledger.account, sale, {
      ...ledger.context,
      programme: then,
      version: 'b'.repeat(64),
    });
    expect(decision).toMatchObject({ entries: [{ pointsDelta: 150, ruleVersion: 'b'.repeat(64) }] });
  });
});
