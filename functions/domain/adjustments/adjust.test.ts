import { describe, expect, test } from 'vitest';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import { statementOf } from '#domain/ledger/statement.ts';
import { given, sha256 } from '#domain/testing.ts';

const until = 'until 2027-11-30';

describe('points given by an operator', () => {
  test('are usable at once, although what is sold has to wait, and expire as if earned today', () => {
    const ledger = given({ rules: { holdDays: 14 } })
      .adjust('a1', 40)
      .balance();
    expect(ledger.book).toEqual(['adjust a1', `  adjusted +40: +40 ${until}`, '2026-11-21: 40 available']);
    expect(ledger.entries[0]).toMatchObject({
      causeId: 'adjust:operator:a1',
      adjustment: { adjustmentId: 'a1', reasonDigest: sha256('a1') },
      occurredAt: '2026-11-21T09:00:00.000Z',
    });
    expect(ledger.account.totals).toMatchObject({ issued: 0, adjusted: 40 });
  });

  test('never expire where nothing does', () => {
    const ledger = given({ rules: { expiry: { kind: 'never' } } }).adjust('a1', 40);
    expect(ledger.book.at(-1)).toBe('  adjusted +40: +40 for ever');
  });

  test('repay what is owed first', () => {
    const ledger = given({ owed: 30 }).adjust('a1', 20).adjust('a2', 20).balance();
    expect(ledger.book).toEqual([
      'adjust a1',
      '  adjusted +20: owed -20',
      'adjust a2',
      `  adjusted +20: +10 ${until}, owed -10`,
      '2026-11-21: 10 available',
    ]);
  });

  test('qualify for no tier', () => {
    const ledger = given().adjust('a1', 5000).balance();
    expect(ledger.book.at(-1)).toBe('2026-11-21: 5000 available');
    expect(ledger.account.qualifying).toEqual({});
  });
});

describe('points taken by an operator', () => {
  test('are pending ones first, then those that expire first, then a debt', () => {
    const lots = ['9 until 2026-12-31', '4 from 2026-12-05 until 2027-12-31', '3 for ever'];
    const ledger = given({ lots }).adjust('a1', -10).adjust('a2', -10).balance();
    expect(ledger.book).toEqual([
      'adjust a1',
      '  adjusted -10: -4 from 2026-12-05 until 2027-12-31, -6 until 2026-12-31',
      'adjust a2',
      '  adjusted -10: -3 until 2026-12-31, -3 for ever, owed +4',
      '2026-11-21: 0 available, 4 owed',
    ]);
    expect(ledger.account.totals).toMatchObject({ adjusted: -20, clawedBack: 0 });
    expect(conservationGap(bookOf(ledger.account))).toBe(0);
  });

  test('are none that have expired, swept or not', () => {
    const ledger = given({ lots: ['9 until 2026-11-20'] })
      .adjust('a1', -5)
      .sweep()
      .balance();
    expect(ledger.book).toEqual([
      'adjust a1',
      '  adjusted -5: owed +5',
      'sweep of 2026-11-21',
      '  expired -9: -9 until 2026-11-20',
      '2026-11-21: 0 available, 5 owed',
    ]);
  });

  test('leave an open code good, and what comes back from it repays them', () => {
    const ledger = given({ lots: [`50 ${until}`] })
      .reserve('c1', 50)
      .adjust('a1', -20)
      .cancel('c1')
      .balance();
    expect(ledger.book.slice(2)).toEqual([
      'adjust a1',
      '  adjusted -20: owed +20',
      'cancel c1',
      `  released +50: +30 ${until}, owed -20, c1 cancelled`,
      '2026-11-21: 30 available',
    ]);
  });

  test('are owed whatever the refund policy says', () => {
    for (const refundPolicy of ['within-balance', 'pending-only'] as const) {
      const ledger = given({ rules: { refundPolicy } }).adjust('a1', -5).balance();
      expect(ledger.book.at(-1)).toBe('2026-11-21: 0 available, 5 owed');
    }
  });

  test('take no tier away', () => {
    const ledger = given().sale('A', 500_00).adjust('a1', -500).balance();
    expect(ledger.book.at(-1)).toBe('2026-11-21: 0 available, silver');
  });
});

test('adjustments stand apart on the statement', () => {
  const ledger = given().sale('A', 10_00).adjust('a1', 40).adjust('a2', -15);
  expect(statementOf(ledger.entries, '2026-11', ledger.account, '')).toMatchObject({
    pointsEarned: 10,
    pointsTakenBack: 0,
    pointsAdjusted: 25,
    closingBalance: 35,
  });
});
