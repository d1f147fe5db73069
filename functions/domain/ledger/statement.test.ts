import { describe, expect, test } from 'vitest';
import type { Ledger } from '#domain/testing.ts';
import { given } from '#domain/testing.ts';
import { evolve } from './account.ts';
import { statementOf } from './statement.ts';

const of = ({ entries, account }: Pick<Ledger, 'entries' | 'account'>, month: string) =>
  statementOf(entries, month, account, 'genesis');

describe('a statement', () => {
  const ledger = given({ rules: { expiry: { kind: 'month-end', months: 1 } } });
  ledger.at('2026-09-10').sale('A', 50_00);
  ledger.at('2026-10-05').sale('B', 30_00).sale('B', 20_00, { version: 2 });
  ledger.at('2026-11-01').sweep();
  ledger.at('2026-11-20').sale('C', 5_00, { on: '2026-10-31T12:00' });
  const { entries } = ledger;

  test('of a month adds up, and anchors the ledger at the month\u2019s end', () => {
    expect(of(ledger, '2026-10')).toEqual({
      month: '2026-10',
      openingBalance: 50,
      openingOwed: 0,
      pointsEarned: 30,
      pointsTakenBack: 10,
      pointsRedeemed: 0,
      pointsExpired: 0,
      pointsAdjusted: 0,
      closingBalance: 70,
      closingOwed: 0,
      entryCount: 2,
      headSequence: 3,
      headHash: entries[2]?.hash,
    });
  });

  test('books by the day on which an entry was recorded, not by when it happened', () => {
    expect(of(ledger, '2026-11')).toMatchObject({
      openingBalance: 70,
      pointsEarned: 5,
      pointsExpired: 50,
      pointsAdjusted: 0,
      closingBalance: 25,
      entryCount: 2,
    });
  });

  test('never changes for what is recorded after its month', () => {
    const first = entries.slice(0, 3);
    const closed = of({ entries: first, account: first.reduce(evolve, ledger.before) }, '2026-10');
    expect(of(ledger, '2026-10')).toEqual(closed);
    expect(statementOf(entries, '2026-10', first.reduce(evolve, ledger.before), 'genesis')).toEqual(closed);
  });

  test('opens with what the month before closed with', () => {
    const months = ['2026-09', '2026-10', '2026-11', '2026-12'].map((month) => of(ledger, month));
    expect(months.map((statement) => statement?.openingBalance)).toEqual([0, 50, 70, 25]);
    expect(months.map((statement) => statement?.closingBalance)).toEqual([50, 70, 25, 25]);
  });

  test('of a month without entries says what the member holds, at the last entry', () => {
    expect(of(ledger, '2027-01')).toMatchObject({
      openingBalance: 25,
      closingBalance: 25,
      entryCount: 0,
      headSequence: 5,
      headHash: entries[4]?.hash,
    });
  });

  test('is not made of a month that opens with nothing and has no entries', () => {
    expect(of(ledger, '2026-08')).toBeNull();
    expect(of(given(), '2026-11')).toBeNull();
  });

  test('of a month whose only entry moved nothing stands on it', () => {
    const small = given().at('2026-11-21').sale('A', 99);
    expect(of(small, '2026-11')).toEqual({
      month: '2026-11',
      openingBalance: 0,
      openingOwed: 0,
      pointsEarned: 0,
      pointsTakenBack: 0,
      pointsRedeemed: 0,
      pointsExpired: 0,
      pointsAdjusted: 0,
      closingBalance: 0,
      closingOwed: 0,
      entryCount: 1,
      headSequence: 1,
      headHash: small.entries[0]?.hash,
    });
  });

  test('tells what was redeemed, less what came back, and what is owed', () => {
    const book = given({ lots: ['300 until 2027-11-30'] }).sale('A', 50_00);
    book.reserve('c1', 100).reserve('c2', 200).fulfil('c1').at('2026-11-25').cancel('c2');
    book.reserve('c3', 250).refund('R', 'A', 50_00).at('2026-12-03').sale('B', 10_00).cancel('c3');
    expect(of(book, '2026-11')).toMatchObject({
      openingOwed: 0,
      pointsEarned: 50,
      pointsTakenBack: 50,
      pointsRedeemed: 350,
      closingBalance: 0,
      closingOwed: 50,
    });
    expect(of(book, '2026-12')).toMatchObject({
      openingBalance: 0,
      openingOwed: 50,
      pointsEarned: 10,
      pointsRedeemed: -250,
      closingBalance: 210,
      closingOwed: 0,
    });
  });

  test('tells presents and corrections upwards as earned, and what ended with the account as expired', () => {
    const book = given({ rules: { birthdayGift: { points: 50 } } })
      .gift('11-21')
      .sale('A', 10_00);
    book.sale('A', 25_00, { version: 2 }).close();
    expect(of(book, '2026-11')).toMatchObject({
      pointsEarned: 75,
      pointsTakenBack: 0,
      pointsExpired: 75,
      pointsAdjusted: 0,
      closingBalance: 0,
    });
  });

  test('tells what came and went with another member among the adjustments', () => {
    const ana = given({ lots: ['40 until 2027-11-30'] });
    const ben = given({ memberId: 'mem_9876543210', beside: ana });
    ana.mergeInto(ben);
    const adjusted = [ana, ben].map((one) => of(one, '2026-11')?.pointsAdjusted);
    expect(adjusted).toEqual([-40, 40]);
  });

  test('changes at midnight in the programme\u2019s zone', () => {
    const late = given().at('2026-11-30T23:10Z').sale('A', 10_00);
    expect(of(late, '2026-11')).toBeNull();
    expect(of(late, '2026-12')?.pointsEarned).toBe(10);
  });
});
