/** A sale that named nobody is given to the member who proves to be its customer. */
import { describe, expect, test } from 'vitest';
import { given, line, programmeOne, rulesWith } from '#domain/testing.ts';
import { claimSale } from './claim-sale.ts';

const until = 'until 2027-11-30';

describe('a claim', () => {
  test('gives what the sale would have given in its time, once', () => {
    const ledger = given().at('2026-11-02').sale('A', 50_00, { memberId: null }).at('2026-12-05');
    expect(ledger.claim('A').claim('A').sale('A', 50_00, { on: '2026-11-02' }).balance().book).toEqual([
      'sale A of 50.00 EUR: unclaimed',
      'claim of A: earned',
      `  earned +50: +50 ${until}, qualifies +50 in 2026-11`,
      'sale A of 50.00 EUR: replayed',
      '2026-12-05: 50 available',
    ]);
    expect(ledger.entries[0]).toMatchObject({
      causeId: 'sale:till:A:1',
      occurredAt: '2026-11-02T11:00:00.000Z',
      recordedOn: '2026-12-05',
    });
    expect(ledger.sales.get('A')).toMatchObject({ memberId: 'mem_0123456789' });
    expect(ledger.sales.get('A')).not.toHaveProperty('keptUnder');
  });

  test('leaves what was reported as it was, so that the same report with all its details replays', () => {
    const lines = [{ ...line('1', 50_00), sku: 'COF-1', productId: 'p-1', category: 'drinks' }];
    const ledger = given().sale('A', 50_00, { memberId: null, lines }).claim('A').sale('A', 50_00, { lines });
    expect(ledger.book.at(-1)).toBe('sale A of 50.00 EUR: replayed');
    expect(ledger.sale('A', 50_00).lastRefusal?.refused).toBe('key-reused');
  });

  test('takes off what was refunded meanwhile', () => {
    const ledger = given().sale('A', 50_00, { memberId: null }).refund('R', 'A', 20_00).claim('A').balance();
    expect(ledger.book.slice(-2)).toEqual([
      `  refunded -20: -20 ${until}, qualifies -20 in 2026-11`,
      '2026-11-21: 30 available',
    ]);
  });

  test('repays what is owed, and reaches a tier', () => {
    const ledger = given({ owed: 100 }).sale('A', 600_00, { memberId: null }).claim('A').balance();
    expect(ledger.book.at(-1)).toBe('2026-11-21: 500 available, silver');
  });

  test('counts the tier of today for what was bought since it was reached, and the first before', () => {
    const earned = (tierSince: string) =>
      given({ tier: 'gold', tierSince }).sale('A', 50_00, { memberId: null }).claim('A').entries[0]
        ?.pointsDelta;
    expect([earned('2026-11-20'), earned('2026-11-21'), earned('2026-11-22')]).toEqual([75, 75, 50]);
  });

  test('of points that have expired since gives them the grace', () => {
    const rules = { expiry: { kind: 'by-day', months: 1 } } as const;
    const ledger = given({ rules }).sale('A', 50_00, { memberId: null }).at('2026-12-22').claim('A');
    expect(ledger.book.at(-1)).toBe('  earned +50: +50 until 2027-01-24 graced, qualifies +50 in 2026-11');
  });

  test('prices by the rules of then, and judges the tier by those of today', () => {
    const [first, silver, gold] = programmeOne.tiers;
    if (!first || !silver || !gold) throw new Error('three tiers');
    const platinum = { tierId: 'platinum', name: { en: 'Platinum' }, qualifyingPoints: 9000, multiplier: 2 };
    const then = rulesWith({ earning: { points: 3, perMinorUnits: 100 } });
    const today = { tiers: [first, silver, { ...gold, qualifyingPoints: 5000 }, platinum] };
    const claimed = (tier: string, qualifying: number) => {
      const ledger = given({
        rules: today,
        tier,
        tierSince: '2026-11-01',
        qualifying: { '2026-11': qualifying },
      });
      const known = ledger.at('2026-11-10').sale('A', 10_00, { memberId: null }).sales.get('A');
      if (known === undefined) throw new Error('it is kept');
      const claim = { known, programme: then, version: 'then', tier: ledger.account.tier };
      const decision = claimSale(ledger.account, claim, ledger.context);
      return 'refused' in decision
        ? decision
        : [decision.entries[0]?.pointsDelta, decision.account.tier.tierId];
    };
    // Gold was for 2,000 then, and the highest: who is platinum now would have been that.
    expect(claimed('silver', 2400)).toEqual([37, 'silver']);
    expect(claimed('platinum', 9500)).toEqual([45, 'platinum']);
  });

  test('of what was voided, given before or never heard of gives nothing', () => {
    const voided = given().sale('A', 50_00, { memberId: null }).voided('A', 2);
    expect(voided.claim('A').entries).toEqual([]);
    expect(given().sale('A', 50_00).claim('A').entries).toHaveLength(1);
    expect(given().refund('R', 'A', 5_00).claim('A').claim('B').entries).toEqual([]);
  });

  test('beyond what can be counted exactly is refused, and the sale stays to be claimed', () => {
    const ledger = given()
      .adjust('a1', Number.MAX_SAFE_INTEGER - 10)
      .sale('A', 50_00, { memberId: null });
    expect(ledger.claim('A').lastRefusal).toEqual({
      refused: 'amount-too-large',
      detail: 'with this sale the account would hold more points than can be counted exactly',
    });
    expect(ledger.adjust('a2', -1).sales.get('A')).toMatchObject({ given: null, memberId: null });
  });

  test('is corrected and returned afterwards as any sale', () => {
    const ledger = given().sale('A', 50_00, { memberId: null }).claim('A').sale('A', 40_00, { version: 2 });
    expect(ledger.refund('R', 'A', 10_00).balance().book.slice(-4)).toEqual([
      `  corrected -10: -10 ${until}, qualifies -10 in 2026-11`,
      'refund R of A, 10.00 EUR: refunded',
      `  refunded -10: -10 ${until}, qualifies -10 in 2026-11`,
      '2026-11-21: 30 available',
    ]);
  });
});
