import { expect, test } from 'vitest';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import { given } from '#domain/testing.ts';

test('closing writes off what is left, pending and expired points included', () => {
  const lots = [
    '5 until 2026-10-31',
    '40 until 2026-12-31',
    '7 from 2026-12-05 until 2027-12-31',
    '3 for ever',
  ];
  const ledger = given({ lots }).close().balance();
  expect(ledger.book).toEqual([
    'close',
    '  closed -55: -5 until 2026-10-31, -40 until 2026-12-31, -7 from 2026-12-05 until 2027-12-31, -3 for ever',
    '2026-11-21: 0 available',
  ]);
  expect(ledger.entries[0]).toMatchObject({
    causeId: 'close:mem_0123456789',
    occurredAt: '2026-11-21T09:00:00.000Z',
    balanceAfter: 0,
  });
  expect(ledger.account.totals).toMatchObject({ issued: 55, spent: 0, expired: 55, clawedBack: 0 });
});

test('closing ends open codes, and their points count as expired', () => {
  const ledger = given({ lots: ['100 until 2027-11-30'] })
    .reserve('c1', 30)
    .reserve('c2', 20)
    .close();
  expect(ledger.book.at(-1)).toBe('  closed -50: -50 until 2027-11-30');
  expect(ledger.account.reservations).toEqual([]);
  expect(ledger.account.totals.expired).toBe(100);
  expect(conservationGap(bookOf(ledger.account))).toBe(0);
  expect(ledger.fulfil('c1').lastRefusal?.refused).toBe('code-lapsed');
  expect(ledger.at('2027-02-01').balance().book.at(-1)).toBe('2027-02-01: 0 available');
});

test('closing leaves a debt as it is: nobody is paid by it', () => {
  const ledger = given().sale('A', 50_00).reserve('c1', 50).fulfil('c1').refund('R', 'A', 50_00).close();
  expect(ledger.book.at(-1)).toBe('  closed +0');
  expect(ledger.account).toMatchObject({ lots: [], pointsOwed: 50 });
  expect(conservationGap(bookOf(ledger.account))).toBe(0);
});

test('closing an account that has nothing says zero, and no negative one', () => {
  expect(given().close().entries[0]?.pointsDelta).toBe(0);
});
