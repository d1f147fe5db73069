import { describe, expect, test } from 'vitest';
import { dueDays } from '#domain/due/due-days.ts';
import { expirePoints } from '#domain/due/settle.ts';
import { balanceOf } from '#domain/members/balance.ts';
import { mergeAccounts } from '#domain/members/merge.ts';
import { isRefusal } from '#domain/refusal.ts';
import { cancelReservation, reservePoints } from '#domain/rewards/redeem.ts';
import type { Given } from '#domain/testing.ts';
import { accountOf, at, context, entryText, lotText, sha256 } from '#domain/testing.ts';
import { point, stamp, withUnits } from '#domain/testing-units.ts';
import type { Account } from './account.ts';
import { pointsAvailable } from './account.ts';
import type { Decision } from './decide.ts';
import { append } from './decide.ts';
import type { EntryDraft } from './entry.ts';
import { takeBack } from './movements.ts';
import { flawsOf } from './soundness.ts';
import { verifyLedger } from './verify.ts';

/** Each lot on its own day, and for gold no day at all. */
const ofOwnDays = { ...point, expiry: { after: { months: 12 } } };
const severalUnits = withUnits([ofOwnDays, stamp]);
const today = '2026-11-21';
const now = context(at('2026-11-21T10:00'), severalUnits);
const facts = { causeId: 'sale:till:A:1', occurredAt: '2026-11-21T09:00:00.000Z' } as const;
const overdue = ['40 until 2026-06-30', '5 until 2027-03-31'];
const opened = (given: Given = {}) => accountOf({ rules: severalUnits, lots: overdue, ...given });
const toTier = (tierAfter: string): EntryDraft => ({
  ...facts,
  kind: 'tier-reviewed',
  pointsDelta: 0,
  allocations: [],
  tierAfter,
});
/** Gold since an entry said so, with points whose day is long over. */
const goldSince = (given?: Given) => append(opened(given), [toTier('gold')], now);
const gold = goldSince().account;
const texts = ({ entries }: Decision) => entries.map(entryText);
const must = <T extends object>(decision: T): Exclude<T, { readonly refused: string }> => {
  if (isRefusal(decision as never)) throw new Error(JSON.stringify(decision));
  return decision as Exclude<T, { readonly refused: string }>;
};

describe('while a member is in a tier in which expiry rests', () => {
  test('the account says so itself, and the entry by which it began', () => {
    expect(goldSince().entries[0]?.rests).toEqual(['']);
    expect(gold.tier).toEqual({ tierId: 'gold', since: today, rests: [''] });
    expect(flawsOf(gold)).toEqual([]);
  });

  test('balance, spending, sweep and due day agree that nothing is over', () => {
    expect(pointsAvailable(gold, today)).toBe(45);
    expect(balanceOf(gold, severalUnits, now.now, 'en')).toMatchObject({ pointsAvailable: 45, expiring: [] });
    expect(expirePoints(gold, now).entries).toEqual([]);
    expect(dueDays(gold, { statementThrough: '2026-10' }, severalUnits, today).points).toBeNull();
    const command = { redemptionId: 'c1', rewardId: 'coffee', points: 42, causeId: 'redeem:c1' };
    const reserved = must(reservePoints(gold, command, now));
    expect(texts(must(cancelReservation(reserved.account, 'c1', 'cancel:c1', now)))).toEqual([
      'released +42: +40 until 2026-06-30, +2 until 2027-03-31, c1 cancelled',
    ]);
    expect(
      takeBack(gold, { ...facts, kind: 'refunded', points: 41, lots: [] }, now).owedDelta,
    ).toBeUndefined();
  });

  test('another unit ends on its days all the same', () => {
    const { account } = goldSince({ purses: { stamp: { lots: ['3 until 2026-10-31'] } } });
    expect(pointsAvailable(account, today, 'stamp')).toBe(0);
    expect(expirePoints(account, now).entries.map(({ kind, unit }) => [kind, unit])).toEqual([
      ['expired', 'stamp'],
    ]);
  });
});

describe('whoever leaves it', () => {
  test('has the notice period for what is overdue, and the rest keeps its days', () => {
    const left = append(gold, [toTier('silver')], now);
    expect(texts(left)).toEqual([
      'tier-reviewed +0: now silver',
      'redated +0: -40 until 2026-06-30, +40 until 2026-12-21',
    ]);
    expect(left.account.tier).toEqual({ tierId: 'silver', since: today });
    expect(pointsAvailable(left.account, '2026-12-21')).toBe(45);
    expect(pointsAvailable(left.account, '2026-12-22')).toBe(5);
    expect(dueDays(left.account, { statementThrough: '2026-10' }, severalUnits, today).points).toBe(
      '2026-12-22',
    );
    const entries = [...goldSince().entries, ...left.entries];
    expect(verifyLedger(opened(), entries, left.account, sha256)).toEqual([]);
  });

  test('has no entry more where nothing is overdue', () => {
    const { account } = goldSince({ lots: ['5 until 2027-03-31'] });
    expect(append(account, [toTier('silver')], now).entries).toHaveLength(1);
  });

  test('by becoming another member has it there, too', () => {
    const other = accountOf({ rules: severalUnits, memberId: 'mem_9876543210', tier: 'silver' });
    const merge = must(mergeAccounts(gold, other, now));
    expect(merge.into.account.tier).toMatchObject({ tierId: 'gold', rests: [''] });
    expect(merge.into.account.lots.map(lotText)).toEqual(overdue);
    expect(flawsOf(merge.into.account)).toEqual([]);
  });
});

describe('a programme that says otherwise later', () => {
  const without = { ...severalUnits, units: severalUnits.units.map(({ expiryRestsIn: _, ...unit }) => unit) };
  const dueOf = (account: Account, programme = severalUnits) =>
    dueDays(account, { statementThrough: '2026-10' }, programme, today).points;

  test('is heard by the next sweep, which gives the notice period', () => {
    expect(dueOf(gold, without)).toBe(today);
    const swept = expirePoints(gold, context(now.now, without));
    expect(texts(swept)).toEqual(['redated +0', 'redated +0: -40 until 2026-06-30, +40 until 2026-12-21']);
    expect(swept.account.tier.rests).toBeUndefined();
  });

  test('rests before the sweep writes anything off', () => {
    const unheard = opened({ tier: 'gold' });
    expect(pointsAvailable(unheard, today)).toBe(5);
    expect(dueOf(unheard)).toBe('2026-07-01');
    const swept = expirePoints(unheard, now);
    expect(swept.entries.map(({ kind, rests }) => [kind, rests])).toEqual([['redated', ['']]]);
    expect(pointsAvailable(swept.account, today)).toBe(45);
  });
});
