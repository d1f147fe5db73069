/** What a refund takes back under each policy, by where the points of the sale are by then. */
import { describe, expect, test } from 'vitest';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import type { RefundPolicy } from '#domain/programme.ts';
import type { Ledger } from '#domain/testing.ts';
import { given } from '#domain/testing.ts';

const policies: readonly RefundPolicy[] = ['full', 'within-balance', 'pending-only'];

/** A sale of 50 points that stay pending for ten days. */
const sold = (refundPolicy: RefundPolicy) =>
  given({ rules: { refundPolicy, holdDays: 10 } })
    .at('2026-11-01')
    .sale('A', 50_00);

const wheres: Readonly<Record<string, (ledger: Ledger) => Ledger>> = {
  pending: (ledger) => ledger,
  available: (ledger) => ledger.at('2026-11-21'),
  spent: (ledger) => ledger.at('2026-11-21').reserve('c1', 50).fulfil('c1'),
  'spent in part': (ledger) => ledger.at('2026-11-21').reserve('c1', 30).fulfil('c1'),
  reserved: (ledger) => ledger.at('2026-11-21').reserve('c1', 50),
  'reserved, the code given back after': (ledger) => ledger.at('2026-11-21').reserve('c1', 50),
  'reserved, the code used after': (ledger) => ledger.at('2026-11-21').reserve('c1', 50),
  'reserved, the code lapsed after': (ledger) => ledger.at('2026-11-21').reserve('c1', 50),
  expired: (ledger) => ledger.at('2028-01-01'),
};

const afters: Readonly<Record<string, (ledger: Ledger) => Ledger>> = {
  'reserved, the code given back after': (ledger) => ledger.cancel('c1'),
  'reserved, the code used after': (ledger) => ledger.fulfil('c1'),
  'reserved, the code lapsed after': (ledger) => ledger.at('2027-01-15').sweep(),
  expired: (ledger) => ledger.sweep(),
};

describe('a refund of the whole sale, its points', () => {
  test.each<[string, readonly [string, string, string]]>([
    ['pending', ['0 available', '0 available', '0 available']],
    ['available', ['0 available', '0 available', '50 available']],
    ['spent', ['0 available, 50 owed', '0 available', '0 available']],
    ['spent in part', ['0 available, 30 owed', '0 available', '20 available']],
    [
      'reserved',
      ['0 available, 50 reserved, 50 owed', '0 available, 50 reserved, 50 owed', '0 available, 50 reserved'],
    ],
    ['reserved, the code given back after', ['0 available', '0 available', '50 available']],
    ['reserved, the code used after', ['0 available, 50 owed', '0 available, 50 owed', '0 available']],
    ['reserved, the code lapsed after', ['0 available', '0 available', '50 available']],
    ['expired', ['0 available, 50 owed', '0 available', '0 available']],
  ])('%s, leaves what each policy says', (where, wanted) => {
    const left = policies.map((policy) => {
      const ledger = wheres[where]?.(sold(policy)).refund('R', 'A', 50_00) ?? given();
      const after = (afters[where]?.(ledger) ?? ledger).balance();
      expect(conservationGap(bookOf(after.account))).toBe(0);
      expect(after.account.qualifying).toEqual({});
      return after.book.at(-1)?.slice('2026-11-21: '.length);
    });
    expect(left).toEqual(wanted);
  });
});

describe('what is forgiven', () => {
  test('is said in the entry, and not in what the refund took', () => {
    const ledger = given({ rules: { refundPolicy: 'within-balance' } })
      .sale('A', 50_00)
      .reserve('c1', 30)
      .fulfil('c1')
      .refund('R', 'A', 50_00);
    expect(ledger.book.at(-1)).toBe(
      '  refunded -20: -20 until 2027-11-30, qualifies -50 in 2026-11, 30 forgiven',
    );
    expect(ledger.refunds.get('R')?.pointsReversed).toBe(20);
    expect(ledger.sales.get('A')?.refunded.points).toBe(50);
    expect(ledger.account.totals).toMatchObject({ issued: 50, clawedBack: 20, spent: 30 });
  });

  test('is nothing in full refunds and in those that find all points', () => {
    const ledger = given({ rules: { refundPolicy: 'within-balance' } })
      .sale('A', 50_00)
      .refund('R', 'A', 50_00);
    const full = given().sale('A', 50_00).reserve('c1', 30).fulfil('c1').refund('R', 'A', 50_00);
    for (const { entries } of [ledger, full])
      expect(entries.at(-1)?.refund).not.toHaveProperty('pointsForgiven');
  });

  test('stays forgiven: parts that come later take no more than their own', () => {
    const ledger = given({ rules: { refundPolicy: 'within-balance' } })
      .sale('A', 50_00)
      .reserve('c1', 50)
      .fulfil('c1')
      .refund('R1', 'A', 20_00)
      .sale('B', 100_00)
      .refund('R2', 'A', 30_00)
      .balance();
    expect(ledger.book.slice(-5)).toEqual(
      [
        '  refunded +0: qualifies -20 in 2026-11, 20 forgiven',
        'sale B of 100.00 EUR: earned',
        '  earned +100: +100 until 2027-11-30, qualifies +100 in 2026-11',
        'refund R2 of A, 30.00 EUR: refunded',
        '  refunded -30: -30 until 2027-11-30, qualifies -30 in 2026-11',
      ]
        .concat('2026-11-21: 70 available')
        .slice(-5),
    );
  });
});

describe('within the balance', () => {
  test('an open code is counted once, however many refunds come while it is open', () => {
    const ledger = given({ rules: { refundPolicy: 'within-balance' } })
      .sale('A', 50_00)
      .sale('B', 50_00)
      .reserve('c1', 50)
      .fulfil('c1')
      .reserve('c2', 50)
      .refund('R1', 'A', 50_00)
      .refund('R2', 'B', 50_00)
      .cancel('c2')
      .balance();
    expect(ledger.book.slice(-7)).toEqual([
      'refund R1 of A, 50.00 EUR: refunded',
      '  refunded -50: owed +50, qualifies -50 in 2026-11',
      'refund R2 of B, 50.00 EUR: refunded',
      '  refunded +0: qualifies -50 in 2026-11, 50 forgiven',
      'cancel c2',
      '  released +50: owed -50, c2 cancelled',
      '2026-11-21: 0 available',
    ]);
  });
});

describe('while points are pending only', () => {
  const rules = { refundPolicy: 'pending-only' as const, holdDays: 10 };

  test('no other sale pays, not even a pending one', () => {
    const ledger = given({ rules }).at('2026-11-01').sale('A', 50_00).at('2026-11-21').sale('B', 50_00);
    expect(ledger.refund('R', 'A', 50_00).balance().book.at(-1)).toBe('2026-11-21: 50 available, 50 pending');
  });

  test('a refund in part takes its part', () => {
    const ledger = given({ rules }).sale('A', 50_00).refund('R1', 'A', 20_00).at('2026-12-01');
    expect(ledger.refund('R2', 'A', 30_00).balance().book.at(-1)).toBe('2026-12-01: 30 available');
  });

  test('a refund that came before its sale finds the points pending', () => {
    const ledger = given({ rules }).refund('R', 'A', 20_00).sale('A', 50_00).balance();
    expect(ledger.book.at(-1)).toBe('2026-11-21: 0 available, 30 pending');
  });
});

describe('a correction is no refund', () => {
  test.each(policies)('under the policy %s a void takes all that is not refunded', (refundPolicy) => {
    const ledger = given({ rules: { refundPolicy } }).sale('A', 50_00).reserve('c1', 50).fulfil('c1');
    expect(ledger.voided('A', 2).balance().book.at(-1)).toBe('2026-11-21: 0 available, 50 owed');
  });

  test.each<[RefundPolicy, string]>([
    ['full', '2026-11-21: 60 available'],
    ['within-balance', '2026-11-21: 60 available'],
    ['pending-only', '2026-11-21: 80 available'],
  ])('under the policy %s a sale corrected upwards after a refund gives the difference', (refundPolicy, text) => {
    const ledger = given({ rules: { refundPolicy } }).sale('A', 50_00).refund('R', 'A', 20_00);
    expect(ledger.sale('A', 80_00, { version: 2 }).balance().book.at(-1)).toBe(text);
  });

  test('what was forgiven is not asked for by a void', () => {
    const ledger = given({ rules: { refundPolicy: 'within-balance' } })
      .sale('A', 50_00)
      .reserve('c1', 50);
    ledger.fulfil('c1').refund('R', 'A', 50_00).voided('A', 2).balance();
    expect(ledger.book.slice(-2)).toEqual([
      'sale A v2 voided of 0.00 EUR: corrected',
      '2026-11-21: 0 available',
    ]);
  });
});

test.each(policies)('under the policy %s the tier follows the return, paid back or not', (refundPolicy) => {
  const ledger = given({ rules: { refundPolicy } }).sale('A', 500_00).reserve('c1', 500).fulfil('c1');
  expect(ledger.account.tier.tierId).toBe('silver');
  expect(ledger.refund('R', 'A', 1_00).account.tier.tierId).toBe('member');
});
