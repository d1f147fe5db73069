/** A tier that a later programme does not have any more. */
import { describe, expect, test } from 'vitest';
import { balanceOf } from '#domain/members/balance.ts';
import { refuseReward } from '#domain/rewards/reward.ts';
import type { Given } from '#domain/testing.ts';
import { accountOf, at, given, programme, programmeOne } from '#domain/testing.ts';
import { expectKept, pair } from '#domain/testing-merge.ts';

/** Reached when there was one, from 5000 on. */
const platinum: Given = {
  tier: 'platinum',
  tierSince: '2026-02-10',
  qualifying: { '2026-02': 6000 },
  lots: ['500 until 2027-11-30'],
};
const noLonger = (points: number): Given => ({ ...platinum, qualifying: { '2026-02': points } });

describe('whoever holds it', () => {
  const tierOf = (facts: Given) => balanceOf(accountOf(facts), programme, at('2026-11-21'), 'en').tier;

  test('has the highest tier that their qualifying points hold', () => {
    expect(tierOf(platinum)).toEqual({
      id: 'gold',
      name: 'Gold',
      since: '2026-02-10',
      until: '2027-02-28',
      next: null,
    });
    expect(tierOf(noLonger(600))).toMatchObject({ id: 'silver', next: { id: 'gold', missing: 1400 } });
    expect(tierOf(noLonger(0))).toMatchObject({ id: 'member', until: null, next: { id: 'silver' } });
  });

  test('earns as that one, and has it in the ledger from the next purchase on', () => {
    const ledger = given(platinum).sale('A', 10_00);
    expect(ledger.entries[0]?.basis).toMatchObject({ gives: [{}, { ruleId: 'tier-gold', given: 5 }] });
    expect(ledger.account.tier).toEqual({ tierId: 'gold', since: '2026-11-21' });
    expect(given(noLonger(495)).sale('A', 10_00).account.tier.tierId).toBe('silver');
    expect(given(noLonger(0)).sale('A', 10_00).account.tier.tierId).toBe('platinum');
    const lastYear = { ...platinum, rules: { tierWindow: { kind: 'calendar-year' } } } as const;
    expect(given({ ...lastYear, qualifying: { '2025': 6000 } }).sale('A', 10_00).account.tier.tierId).toBe(
      'gold',
    );
    expectKept(ledger);
  });

  test('has what waited for them priced as that one, too', () => {
    const ledger = given(platinum).sale('A', 10_00, { memberId: null }).claim('A');
    expect(ledger.entries[0]?.basis).toMatchObject({ gives: [{}, { ruleId: 'tier-gold', given: 5 }] });
    expectKept(ledger);
  });

  test('loses that one when what had qualified for it is returned', () => {
    const highest = { tierId: 'platinum', name: { en: 'Platinum' }, qualifyingPoints: 5000, multiplier: 2 };
    const ledger = given({ rules: { tiers: [...programmeOne.tiers, highest] } }).sale('A', 6000_00);
    expect(ledger.account.tier.tierId).toBe('platinum');
    Object.assign(ledger, { rules: {} });
    expect(ledger.refund('R1', 'A', 1000_00).account.tier.tierId).toBe('platinum');
    expect(ledger.refund('R2', 'A', 4000_00).account.tier.tierId).toBe('silver');
    expectKept(ledger);
  });

  test('is told when that one is about to end', () => {
    const ledger = given(platinum).at('2027-02-01').review();
    expect(ledger.book.at(-1)).toBe('  tier-warned +0: sure until 2027-02-28');
  });

  test.each([
    ['goes on', {}, platinum],
    ['ends', platinum, {}],
  ])('has that one after a merge, as the one who %s', (_, first, second) => {
    const { ana, ben } = pair(first, second);
    ana.mergeInto(ben);
    expect(ben.account.tier.tierId).toBe('gold');
    expectKept(ana, ben);
  });
});

describe('a reward', () => {
  const wordOf = (minimumTier: string, facts: Given) => {
    const reward = { rewardId: 'gala', name: { en: 'Gala' }, kind: 'product', points: 100, minimumTier };
    const use = { remaining: null, taken: 0 };
    return refuseReward(reward, use, accountOf(facts), programme, '2026-11-21')?.refused ?? null;
  };

  test('for a tier that is no more is for nobody', () => {
    const { lots } = platinum;
    const members: readonly Given[] = [{ ...(lots && { lots }) }, { ...platinum, tier: 'gold' }, platinum];
    expect(members.map((facts) => wordOf('platinum', facts))).toEqual([
      'tier-needed',
      'tier-needed',
      'tier-needed',
    ]);
  });

  test('for a tier that there is is for who held a higher one', () => {
    expect([
      wordOf('gold', platinum),
      wordOf('gold', noLonger(600)),
      wordOf('silver', noLonger(600)),
    ]).toEqual([null, 'tier-needed', null]);
  });
});
