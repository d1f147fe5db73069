/** What becomes of the other units when a member leaves, becomes another, or waits too long. */
import { describe, expect, test } from 'vitest';
import { expirePoints } from '#domain/due/settle.ts';
import { bookOf, conservationGap, evolve } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { unitsOf } from '#domain/ledger/purse.ts';
import { flawsOf } from '#domain/ledger/soundness.ts';
import { isRefusal } from '#domain/refusal.ts';
import { reservePoints } from '#domain/rewards/redeem.ts';
import type { Given } from '#domain/testing.ts';
import { accountOf, at, context, entryText, lot, lotText } from '#domain/testing.ts';
import { severalUnits } from '#domain/testing-units.ts';
import { closeAccount } from './close.ts';
import { mergeAccounts } from './merge.ts';

const now = context(at('2026-11-21T10:00'), severalUnits);
const textsOf = ({ entries }: Decision) =>
  entries.map((entry) => `${entry.unit ?? ''} ${entryText(entry)}`.trim());
const accountWith = (given: Given) => accountOf({ rules: severalUnits, ...given });

/** Ana has points, stamps (two of them in a code) and a debt of credit; Ben has stamps and credit. */
function ana() {
  const account = accountWith({
    lots: ['10 until 2027-03-31'],
    purses: { stamp: { lots: ['5 until 2027-03-31'] }, credit: { owed: 30 }, old: {} },
    counters: { visits: { '2026-11': 2 }, '#sale': { on: 20_770 } },
  });
  const command = { redemptionId: 'c1', rewardId: 'drink', unit: 'stamp', points: 2, causeId: 'redeem:c1' };
  const reserved = reservePoints(account, command, now);
  if (isRefusal(reserved)) throw new Error(reserved.detail);
  return reserved.account;
}
const ben = accountWith({
  memberId: 'mem_9876543210',
  lots: ['4 until 2027-09-30'],
  purses: { stamp: { owed: 1 }, credit: { lots: ['50 for ever'] } },
  counters: { visits: { '2026-11': 1 }, '#sale': { on: 20_760 } },
});

describe('two members who become one', () => {
  const merge = mergeAccounts(ana(), ben, now);
  if (isRefusal(merge)) throw new Error(merge.detail);
  const { from, into } = merge;

  test('have a pair of entries for each unit with something in it', () => {
    expect(textsOf(from)).toEqual([
      'transferred-out -10: -10 until 2027-03-31',
      'credit transferred-out +30: owed -30',
      'stamp transferred-out -3: -3 until 2027-03-31, 2 reserved',
    ]);
    expect(textsOf(into)).toEqual([
      'transferred-in +10: +10 until 2027-09-30',
      'credit transferred-in -30: -30 for ever',
      'stamp transferred-in +3: +2 until 2027-03-31, owed -1, 2 reserved',
    ]);
  });

  test('lose nothing of any unit, and leave nothing behind', () => {
    for (const { account } of [from, into]) {
      for (const unit of unitsOf(account)) expect(conservationGap(bookOf(account, unit))).toBe(0);
      expect(flawsOf(account)).toEqual([]);
    }
    for (const unit of unitsOf(from.account))
      expect(bookOf(from.account, unit)).toMatchObject({ held: 0, owed: 0, reserved: 0 });
    expect(from.account).toMatchObject({ mergedInto: ben.memberId, reservations: [] });
    expect(into.account.reservations.map(({ unit, points }) => [unit, points])).toEqual([['stamp', 2]]);
    expect(into.entries.reduce(evolve, ben)).toEqual(into.account);
  });

  test('have their counters together', () => {
    expect(from.account.counters).toBeUndefined();
    expect(into.account.counters).toEqual({ visits: { '2026-11': 3 }, '#sale': { on: 20_770 } });
  });

  test('keep an idle unit to the later day of both', () => {
    const later = mergeAccounts(accountWith({ lots: ['10 until 2027-10-31'] }), ben, now);
    if (isRefusal(later)) throw new Error(later.detail);
    expect(later.into.account.lots.map(lotText)).toEqual(['14 until 2027-10-31']);
  });

  test('are refused where a unit could not be counted', () => {
    const most = `${Number.MAX_SAFE_INTEGER} for ever`;
    const [rich, other] = ['mem_9876543210', 'mem_0123456789'].map((memberId) =>
      accountWith({ memberId, purses: { credit: { lots: [most] } } }),
    );
    if (rich === undefined || other === undefined) throw new Error('no members');
    expect(mergeAccounts(other, rich, now)).toMatchObject({ refused: 'amount-too-large' });
  });
});

test('an account that ends writes off each unit, codes and all', () => {
  const closed = closeAccount(ana(), now);
  expect(textsOf(closed)).toEqual([
    'closed -10: -10 until 2027-03-31',
    'stamp closed -3: -3 until 2027-03-31',
  ]);
  expect(closed.account.reservations).toEqual([]);
  for (const unit of unitsOf(closed.account)) expect(conservationGap(bookOf(closed.account, unit))).toBe(0);
  expect(closed.account.purses?.['stamp']?.totals.expired).toBe(5);
});

test('each unit ends on its own days, one that the programme has no more as its lots say', () => {
  const account = accountWith({
    lots: ['10 until 2026-11-20', '3 until 2027-03-31'],
    purses: {
      stamp: { lots: ['5 until 2026-10-31', '1 until 2027-03-31'] },
      old: { lots: ['2 until 2026-09-30'] },
    },
  });
  expect(textsOf(expirePoints(account, now))).toEqual([
    'expired -10: -10 until 2026-11-20',
    'old expired -2: -2 until 2026-09-30',
    'stamp expired -5: -5 until 2026-10-31',
  ]);
  expect(lot('1 until 2027-03-31')).toEqual(expirePoints(account, now).account.purses?.['stamp']?.lots[0]);
});
