import { describe, expect, test } from 'vitest';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import { given, line } from '#domain/testing.ts';

describe('later versions of a sale', () => {
  test('a higher net adds the difference, in one entry that says what stood before', () => {
    const ledger = given()
      .sale('A', 50_00)
      .at('2026-12-24')
      .sale('A', 70_00, { version: 2, on: '2026-11-21T10:00' });
    expect(ledger.book.slice(2)).toEqual([
      'sale A v2 of 70.00 EUR: corrected',
      '  corrected +20: +20 until 2027-11-30, qualifies +20 in 2026-11',
    ]);
    expect(ledger.entries[1]).toMatchObject({
      causeId: 'sale:till:A:2',
      basis: { eligibleNet: 7000, pointsBefore: 50 },
    });
  });

  test('a lower net takes the difference back', () => {
    expect(given().sale('A', 50_00).sale('A', 30_00, { version: 2 }).balance().book.slice(2)).toEqual([
      'sale A v2 of 30.00 EUR: corrected',
      '  corrected -20: -20 until 2027-11-30, qualifies -20 in 2026-11',
      '2026-11-21: 30 available',
    ]);
  });

  test('what a correction adds counts as issued, and what it takes back as clawed back', () => {
    const ledger = given().sale('A', 50_00).sale('A', 70_00, { version: 2 });
    expect(ledger.account.totals).toMatchObject({ issued: 70, clawedBack: 0 });
    expect(ledger.sale('A', 30_00, { version: 3 }).account.totals).toMatchObject({
      issued: 70,
      clawedBack: 40,
    });
  });

  test('a correction keeps its steps, with one for what refunds take of the new price', () => {
    const ledger = given({ tier: 'silver' }).sale('A', 50_00).refund('R', 'A', 10_00);
    const { basis, pointsDelta } = ledger.sale('A', 80_00, { version: 2 }).entries.at(-1) ?? {};
    expect(basis).toMatchObject({
      currency: 'EUR',
      eligibleNet: 80_00,
      gives: [
        { ruleId: 'per-amount', working: { give: 1, per: 100, amount: 80_00 }, given: 80 },
        { ruleId: 'tier-silver', working: { multiply: 125, base: 80 }, given: 20 },
      ],
      refunds: { net: 10_00, given: 12 },
      pointsBefore: 50,
    });
    expect(pointsDelta).toBe(38);
    // The sale keeps what it is priced by; its refunds stand beside.
    expect(ledger.sales.get('A')?.given?.points).toBe(100);
  });

  test('a correction whose points stay the same still says what qualifies otherwise', () => {
    const tiers = [{ tierId: 'member', name: {}, qualifyingPoints: 0, multiplier: 0 }];
    const ledger = given({ rules: { tiers } }).sale('A', 50_00).sale('A', 30_00, { version: 2 });
    expect(ledger.book.at(-1)).toBe('  corrected +0: qualifies -20 in 2026-11');
    expect(ledger.entries[1]?.pointsDelta).toBe(0);
  });

  test('a correction of points alone leaves what qualifies, one euro having come back before', () => {
    const ledger = given({ tier: 'silver' }).sale('A', 4_00).refund('R', 'A', 1_00);
    // 5 − 1 points of 4 − 1 base points; then 3 − 0 of 3 − 0: a third of a point that came back is none.
    expect(ledger.sale('A', 3_99, { version: 2 }).book.at(-1)).toBe('  corrected -1: -1 until 2027-11-30');
  });

  test('a correction keeps the multiplier with which the sale was priced, whatever the tier is by now', () => {
    const ledger = given({ tier: 'silver' }).sale('A', 19_00);
    ledger.account = { ...ledger.account, tier: { tierId: 'gold', since: '2026-11-21' } };
    expect(ledger.sale('A', 20_00, { version: 2 }).book.at(-1)).toBe(
      '  corrected +2: +2 until 2027-11-30, qualifies +1 in 2026-11',
    );
  });

  test('a voided sale takes back all it gave, and what is spent by then is owed', () => {
    const ledger = given().sale('A', 50_00);
    ledger.account = {
      ...ledger.account,
      lots: [],
      totals: { ...ledger.account.totals, spent: 50 },
    };
    ledger.voided('A', 2).balance().sale('B', 60_00).balance();
    expect(ledger.book.slice(2)).toEqual([
      'sale A v2 voided of 0.00 EUR: corrected',
      '  corrected -50: owed +50, qualifies -50 in 2026-11',
      '2026-11-21: 0 available, 50 owed',
      'sale B of 60.00 EUR: earned',
      '  earned +60: +10 until 2027-11-30, owed -50, qualifies +60 in 2026-11',
      '2026-11-21: 10 available',
    ]);
    expect(conservationGap(bookOf(ledger.account))).toBe(0);
    expect(ledger.sales.get('A')).toMatchObject({ status: 'voided', given: { points: 0 } });
  });

  test('a sale that is voided and completed again earns again', () => {
    const ledger = given().sale('A', 50_00).voided('A', 2).sale('A', 50_00, { version: 3 }).balance();
    expect(ledger.book.slice(-2)).toEqual([
      '  corrected +50: +50 until 2027-11-30, qualifies +50 in 2026-11',
      '2026-11-21: 50 available',
    ]);
  });

  test('a correction that is worth the same number of points writes no entry but is the version that counts', () => {
    const ledger = given().sale('A', 50_00).sale('A', 50_99, { version: 2 });
    expect(ledger.book.slice(2)).toEqual(['sale A v2 of 50.99 EUR: corrected']);
    expect(ledger.sales.get('A')).toMatchObject({ version: 2, eligibleNet: 5099 });
  });

  test('an older version that arrives late changes nothing', () => {
    const ledger = given().sale('A', 50_00, { version: 5 }).sale('A', 80_00, { version: 4 }).balance();
    expect(ledger.book.slice(2)).toEqual(['sale A v4 of 80.00 EUR: replayed', '2026-11-21: 50 available']);
  });

  test('a version between two that say the same is older than the second, and changes nothing', () => {
    const ledger = given()
      .sale('A', 50_00, { version: 1 })
      .sale('A', 50_00, { version: 3 })
      .sale('A', 80_00, { version: 2 });
    expect(ledger.book.slice(2)).toEqual([
      'sale A v3 of 50.00 EUR: replayed',
      'sale A v2 of 80.00 EUR: replayed',
    ]);
  });

  test('a void that comes before its sale is kept, and the sale gives nothing', () => {
    const ledger = given().voided('A', 2).sale('A', 50_00).voided('A', 2).balance();
    expect(ledger.book).toEqual([
      'sale A v2 voided of 0.00 EUR: ignored',
      'sale A of 50.00 EUR: replayed',
      'sale A v2 voided of 0.00 EUR: replayed',
      '2026-11-21: 0 available',
    ]);
  });

  test('a sale too old to earn can still be voided', () => {
    const ledger = given().at('2026-01-20').sale('A', 50_00).at('2027-01-25').voided('A', 2);
    expect(ledger.book.slice(2)).toEqual([
      'sale A v2 voided of 0.00 EUR: corrected',
      '  corrected -50: -50 until 2027-01-31, qualifies -50 in 2026-01',
    ]);
  });

  test('a void may keep the lines of what was bought over an empty total', () => {
    const lines = [line('1', 50_00)];
    const ledger = given().sale('A', 50_00, { lines });
    expect(ledger.sale('A', 0, { version: 2, status: 'voided', lines }).book.slice(2)).toEqual([
      'sale A v2 voided of 0.00 EUR: corrected',
      '  corrected -50: -50 until 2027-11-30, qualifies -50 in 2026-11',
    ]);
  });

  test('a correction that undoes the qualification takes the tier away at once', () => {
    expect(given().sale('A', 600_00).voided('A', 2).book.at(-1)).toBe(
      '  corrected -600: -600 until 2027-11-30, qualifies -600 in 2026-11, now member',
    );
  });
});
