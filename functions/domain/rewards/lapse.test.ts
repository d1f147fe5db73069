import { describe, expect, test } from 'vitest';
import { expirePoints } from '#domain/due/settle.ts';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import { given, nextDueOn, programme } from '#domain/testing.ts';
import { releaseLapsed, withLapsedReturned } from './release.ts';

const far = '500 until 2027-11-30';

describe('lapsing', () => {
  const reserved = (until: string) => given({ lots: [`40 until ${until}`] }).reserve('c1', 40);

  test('returns the points at the end of the code, read or swept, at the moment it was', () => {
    const ledger = reserved('2027-11-30').at('2026-12-21T09:59').balance().at('2026-12-21T10:00').balance();
    ledger.at('2026-12-24').sweep().balance();
    expect(ledger.book.slice(2)).toEqual([
      '2026-12-21: 0 available, 40 reserved',
      '2026-12-21: 40 available',
      'sweep of 2026-12-24',
      '  released +40: +40 until 2027-11-30, c1 lapsed',
      '2026-12-24: 40 available',
    ]);
    expect(ledger.entries[1]).toMatchObject({
      causeId: 'lapse:c1',
      occurredAt: '2026-12-21T09:00:00.000Z',
      recordedOn: '2026-12-24',
    });
  });

  test('after its lot expired gives the grace from the lapse on, however late it is written', () => {
    const ledger = reserved('2026-12-20')
      .at('2026-12-30')
      .balance()
      .sweep()
      .balance()
      .at('2027-01-25')
      .balance();
    expect(ledger.book.slice(2)).toEqual([
      '2026-12-30: 40 available',
      'sweep of 2026-12-30',
      '  released +40: +40 until 2027-01-24 graced, c1 lapsed, grace to 2027-01-24',
      '2026-12-30: 40 available',
      '2027-01-25: 0 available',
    ]);
  });

  test('before its lot expires gives none, however late it is written', () => {
    const ledger = reserved('2026-12-21')
      .at('2026-12-21T12:00')
      .balance()
      .at('2026-12-22')
      .balance()
      .sweep()
      .balance();
    expect(ledger.book.slice(2)).toEqual([
      '2026-12-21: 40 available',
      '2026-12-22: 0 available',
      'sweep of 2026-12-22',
      '  released +40: +40 until 2026-12-21, c1 lapsed',
      '  expired -40: -40 until 2026-12-21',
      '2026-12-22: 0 available',
    ]);
    expect(conservationGap(bookOf(ledger.account))).toBe(0);
  });

  test('long ago is written with the end of its grace in one sweep', () => {
    expect(reserved('2026-12-20').at('2027-03-01').balance().sweep().book.slice(2)).toEqual([
      '2027-03-01: 0 available',
      'sweep of 2027-03-01',
      '  released +40: +40 until 2027-01-24 graced, c1 lapsed, grace to 2027-01-24',
      '  expired -40: -40 until 2027-01-24 graced',
    ]);
  });

  test('of several codes returns each, and leaves those that are still good', () => {
    const ledger = given({ lots: [far] })
      .reserve('c1', 10)
      .reserve('c2', 20)
      .at('2026-12-01')
      .reserve('c3', 30);
    expect(ledger.at('2026-12-25').balance().sweep().book.slice(6)).toEqual([
      '2026-12-25: 470 available, 30 reserved',
      'sweep of 2026-12-25',
      '  released +10: +10 until 2027-11-30, c1 lapsed',
      '  released +20: +20 until 2027-11-30, c2 lapsed',
    ]);
    expect(ledger.account.reservations.map(({ redemptionId }) => redemptionId)).toEqual(['c3']);
  });

  test('of none changes nothing, not even the account as an object', () => {
    const { account, context } = reserved('2027-11-30');
    expect(withLapsedReturned(account, context.programme, context.now)).toBe(account);
    expect(releaseLapsed(account, context)).toEqual({ entries: [], account });
    expect(expirePoints(account, context).entries).toEqual([]);
  });

  test('is due on the day after the code\u2019s last one, unless something else is before', () => {
    const dueOf = (until: string, statementThrough: string) =>
      nextDueOn(reserved(until).account, { statementThrough }, programme, '2026-11-21');
    expect(dueOf('2027-11-30', '2026-11')).toBe('2026-12-22');
    expect(dueOf('2027-11-30', '2026-10')).toBe('2026-12-01');
    const withEarlierLot = given({ lots: ['40 until 2026-12-10', far] }).reserve('c1', 20).account;
    expect(nextDueOn(withEarlierLot, { statementThrough: '2026-11' }, programme, '2026-11-21')).toBe(
      '2026-12-11',
    );
  });
});
