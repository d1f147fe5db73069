import { describe, expect, test } from 'vitest';
import { flawsOf } from '#domain/ledger/soundness.ts';
import { isRefusal } from '#domain/refusal.ts';
import { accountOf, at, context, entryText } from '#domain/testing.ts';
import { giveReward, withdrawReward } from './give-reward.ts';
import { fulfilReservation, mostReservations } from './redeem.ts';
import { releaseLapsed } from './release.ts';

const now = context(at('2026-11-21T10:00'));
const gift = {
  redemptionId: 'g1',
  rewardId: 'drink',
  causeId: 'sale:till:A:1',
  occurredAt: '2026-11-21T09:00:00.000Z',
};
const give = (valid?: { readonly days: number }, account = accountOf({ lots: ['5 for ever'], owed: 3 })) => {
  const given = giveReward(account, { ...gift, valid }, now);
  if (isRefusal(given)) throw new Error(given.detail);
  return given;
};

describe('a reward that a rule gives', () => {
  test('is an open code that takes no points, good to the end of its last day', () => {
    const { entries, account } = give({ days: 14 });
    expect(entries.map(entryText)).toEqual(['reserved +0: g1']);
    expect(account.reservations).toEqual([
      {
        redemptionId: 'g1',
        rewardId: 'drink',
        points: 0,
        expiresAt: '2026-12-05T23:00:00.000Z',
        isGiven: true,
        lots: [],
      },
    ]);
    expect([account.pointsOwed, account.totals.issued]).toEqual([3, 5]);
    expect(flawsOf(account)).toEqual([]);
    expect(give().account.reservations[0]?.expiresAt).toBe('2026-12-21T09:00:00.000Z');
  });

  test('is collected like any other', () => {
    const fulfilled = fulfilReservation(give().account, 'g1', 'fulfil:g1', now);
    if (isRefusal(fulfilled)) throw new Error(fulfilled.detail);
    expect(fulfilled.entries[0]?.redemption).toMatchObject({ points: 0, isGiven: true });
    expect(fulfilled.account.totals.spent).toBe(3);
  });

  test('lapses without anything coming back', () => {
    const later = context(at('2026-12-06T00:00'));
    const lapsed = releaseLapsed(give({ days: 14 }).account, later);
    expect(lapsed.entries.map(entryText)).toEqual(['released +0: g1 lapsed']);
    expect(lapsed.account.reservations).toEqual([]);
  });

  test('is withdrawn unused, and stays what it was once it is used or over', () => {
    const withdrawn = withdrawReward(give().account, 'g1', gift, now);
    expect(withdrawn.entries.map(entryText)).toEqual(['released +0: g1 withdrawn']);
    expect(withdrawReward(give().account, 'g2', gift, now).entries).toEqual([]);
    const later = context(at('2026-12-06T00:00'));
    expect(withdrawReward(give({ days: 14 }).account, 'g1', gift, later).entries).toEqual([]);
  });

  test('is not given where there are too many open codes', () => {
    const full = Array.from({ length: mostReservations }, (_, index) => index).reduce((account, index) => {
      const given = giveReward(account, { ...gift, redemptionId: `g${index}` }, now);
      if (isRefusal(given)) throw new Error(given.detail);
      return given.account;
    }, accountOf({}));
    expect(giveReward(full, { ...gift, redemptionId: 'g9' }, now)).toMatchObject({
      refused: 'too-many-open',
    });
  });
});
