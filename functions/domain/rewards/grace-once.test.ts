/** A code that is taken and given back gives points whose days are over a grace, and gives it once. */
import { describe, expect, test } from 'vitest';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import type { Ledger } from '#domain/testing.ts';
import { given } from '#domain/testing.ts';

const expiring = () => given({ lots: ['40 until 2026-11-30'] });

describe('points that had their grace', () => {
  test('are written off with the code that holds them beyond it', () => {
    const ledger = expiring().reserve('c1', 40).at('2026-12-01').cancel('c1');
    ledger.at('2027-01-03').reserve('c2', 40).at('2027-01-04').cancel('c2').balance();
    expect(ledger.book).toEqual([
      'reserve c1',
      '  reserved -40: -40 until 2026-11-30, c1',
      'cancel c1',
      '  released +40: +40 until 2027-01-03 graced, c1 cancelled, grace to 2027-01-03',
      'reserve c2',
      '  reserved -40: -40 until 2027-01-03 graced, c2',
      'cancel c2',
      '  released +40: +40 until 2027-01-03 graced, c2 cancelled',
      '  expired -40: -40 until 2027-01-03 graced',
      '2027-01-04: 0 available',
    ]);
    expect(ledger.entries.at(-1)).toMatchObject({ causeId: 'expiry:mem_0123456789:c2', balanceAfter: 0 });
    expect(ledger.account.totals).toMatchObject({ issued: 40, expired: 40 });
    expect(conservationGap(bookOf(ledger.account))).toBe(0);
  });

  test('come back as they were while their grace lasts', () => {
    const ledger = expiring()
      .reserve('c1', 40)
      .at('2026-12-01')
      .cancel('c1')
      .at('2026-12-05')
      .reserve('c2', 40);
    expect(ledger.at('2027-01-03').cancel('c2').balance().book.slice(-2)).toEqual([
      '  released +40: +40 until 2027-01-03 graced, c2 cancelled',
      '2027-01-03: 40 available',
    ]);
  });

  test('are written off with a code that lapses', () => {
    const ledger = expiring()
      .reserve('c1', 40)
      .at('2026-12-01')
      .cancel('c1')
      .at('2026-12-20')
      .reserve('c2', 40);
    expect(ledger.at('2027-01-25').balance().sweep().book.slice(-4)).toEqual([
      '2027-01-25: 0 available',
      'sweep of 2027-01-25',
      '  released +40: +40 until 2027-01-03 graced, c2 lapsed',
      '  expired -40: -40 until 2027-01-03 graced',
    ]);
  });

  test('repay a debt before they are lost', () => {
    const ledger = expiring()
      .reserve('c1', 40)
      .at('2026-12-01')
      .cancel('c1')
      .at('2027-01-03')
      .reserve('c2', 40);
    ledger.adjust('a1', -15).at('2027-01-04').cancel('c2').balance();
    expect(ledger.book.slice(-3)).toEqual([
      '  released +40: +25 until 2027-01-03 graced, owed -15, c2 cancelled',
      '  expired -25: -25 until 2027-01-03 graced',
      '2027-01-04: 0 available',
    ]);
  });

  test('repay it with all of them, and nothing is left to write off', () => {
    const ledger = expiring()
      .reserve('c1', 40)
      .at('2026-12-01')
      .cancel('c1')
      .at('2027-01-03')
      .reserve('c2', 40);
    ledger.adjust('a1', -55).at('2027-01-04').cancel('c2').balance();
    expect(ledger.book.slice(-2)).toEqual([
      '  released +40: owed -40, c2 cancelled',
      '2027-01-04: 0 available, 15 owed',
    ]);
  });

  test('are lost beside others in one code that get theirs', () => {
    const ledger = expiring()
      .reserve('c1', 40)
      .at('2026-12-01')
      .cancel('c1')
      .at('2026-12-20')
      .sale('A', 10_00);
    ledger.account = {
      ...ledger.account,
      lots: ledger.account.lots.map((lot) => (lot.isGraced ? lot : { ...lot, expiresOn: '2027-01-05' })),
    };
    ledger.at('2026-12-30').reserve('c2', 50).at('2027-01-10').cancel('c2');
    expect(ledger.book.slice(-2)).toEqual([
      '  released +50: +40 until 2027-01-03 graced, +10 until 2027-02-14 graced, c2 cancelled, grace to 2027-02-14',
      '  expired -40: -40 until 2027-01-03 graced',
    ]);
  });
});

test('of one last day, points under the grace are spent first: the others may still get theirs', () => {
  const ledger = given({ lots: ['9 until 2026-12-15', '4 until 2026-12-15 graced'] }).reserve('c1', 6);
  expect(ledger.book.at(-1)).toBe('  reserved -6: -4 until 2026-12-15 graced, -2 until 2026-12-15, c1');
});

describe('nobody keeps points alive', () => {
  /** Takes a code on the last day and gives it back on the first day after, again and again. */
  function clinging(ledger: Ledger, rounds: number): Ledger {
    for (let round = 0; round < rounds; round += 1) {
      const last = ledger.account.lots[0]?.expiresOn;
      if (last == null) return ledger;
      ledger.at(`${last}T23:59`).reserve(`c${round}`, 40);
      const { lots, ...rest } = ledger.account;
      ledger.account = { ...rest, lots };
      ledger.now = new Date(ledger.now.getTime() + 120_000);
      ledger.cancel(`c${round}`);
    }
    return ledger;
  }

  test('by taking codes and giving them back around each expiry', () => {
    const ledger = clinging(expiring(), 10);
    expect(ledger.entries.map(({ kind }) => kind)).toEqual([
      'reserved',
      'released',
      'reserved',
      'released',
      'expired',
    ]);
    expect(ledger.account.lots).toEqual([]);
  });

  test('not even where the grace is none', () => {
    const ledger = clinging(given({ lots: ['40 until 2026-11-30'], rules: { returnGraceDays: 0 } }), 10);
    expect(ledger.account.lots).toEqual([]);
    expect(ledger.today).toBe('2026-12-02');
  });
});

describe('points of a sale that is reported after they would have expired', () => {
  const rules = { expiry: { kind: 'by-day', months: 1 } } as const;

  test('get the grace, and get it once', () => {
    const ledger = given({ rules }).sale('A', 40_00, { on: '2026-10-01T10:00' });
    expect(ledger.book.at(-1)).toBe('  earned +40: +40 until 2026-12-27 graced, qualifies +40 in 2026-10');
    ledger.at('2026-12-27').reserve('c1', 40).at('2026-12-28').cancel('c1').balance();
    expect(ledger.book.slice(-2)).toEqual([
      '  expired -40: -40 until 2026-12-27 graced',
      '2026-12-28: 0 available',
    ]);
  });

  test('that are still good on their last day get none', () => {
    const ledger = given({ rules }).sale('A', 40_00, { on: '2026-10-21T10:00' });
    expect(ledger.book.at(-1)).toBe('  earned +40: +40 until 2026-11-21, qualifies +40 in 2026-10');
  });

  test('that a correction adds are usable from then on for the grace', () => {
    const ledger = given({ rules }).sale('A', 40_00).at('2027-01-05');
    ledger.sale('A', 50_00, { version: 2, on: '2026-11-21T10:00' }).balance();
    expect(ledger.book.slice(-2)).toEqual([
      '  corrected +10: +10 until 2027-02-07 graced, qualifies +10 in 2026-11',
      '2027-01-05: 10 available',
    ]);
  });

  test('are taken back from where they lie', () => {
    const ledger = given({ rules }).sale('A', 40_00, { on: '2026-10-01T10:00' }).refund('R', 'A', 40_00);
    expect(ledger.book.at(-1)).toBe('  refunded -40: -40 until 2026-12-27 graced, qualifies -40 in 2026-10');
  });
});
