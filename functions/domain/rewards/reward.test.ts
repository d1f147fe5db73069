import { describe, expect, it } from 'vitest';
import { accountOf, programme } from '#domain/testing.ts';
import type { Reward, RewardUse } from './reward.ts';
import { refuseReward, rewardText, withReleased } from './reward.ts';

const coffee: Reward = { rewardId: 'coffee', name: { en: 'Coffee' }, kind: 'product', points: 100 };
const today = '2026-11-21';
const rich = accountOf({ lots: ['100 until 2027-11-30'], tier: 'silver' });
const unlimited = { remaining: null, taken: 0 };

/** The word with which it is refused; null when it can be had. */
function wordOf(more: Partial<Reward>, use: RewardUse = unlimited, account = rich) {
  return refuseReward({ ...coffee, ...more }, use, account, programme, today)?.refused ?? null;
}

it('a reward is called as the catalogue does, else as the programme does, which may only give it', () => {
  const rewards = { coffee: { name: { en: 'A given coffee' }, kind: 'free-product' } };
  expect(rewardText({ rewards }, 'coffee', coffee)).toEqual({ en: 'Coffee' });
  expect(rewardText({ rewards }, 'coffee')).toEqual({ en: 'A given coffee' });
  expect([rewardText({ rewards }, 'tea', null), rewardText({ rewards }, 'toString')]).toEqual([{}, {}]);
});

describe('a reward can be had', () => {
  it('for exactly its points, and for none less', () => {
    expect(wordOf({})).toBeNull();
    expect(wordOf({ points: 101 })).toBe('insufficient-points');
  });

  it('from its first day to its last', () => {
    expect(wordOf({ validFrom: today, validUntil: today })).toBeNull();
    expect(wordOf({ validFrom: '2026-11-22' })).toBe('not-on-offer');
    expect(wordOf({ validUntil: '2026-11-20' })).toBe('not-on-offer');
    expect(wordOf({ isRetired: true })).toBe('not-on-offer');
  });

  it('while one is left of its stock', () => {
    expect(wordOf({ stock: 5 }, { remaining: 1, taken: 0 })).toBeNull();
    expect(wordOf({ stock: 5 }, { remaining: 0, taken: 0 })).toBe('sold-out');
  });

  it("up to the member's own limit", () => {
    expect(wordOf({ perMember: 2 }, { remaining: null, taken: 1 })).toBeNull();
    expect(wordOf({ perMember: 2 }, { remaining: null, taken: 2 })).toBe('member-limit');
  });

  it('from its lowest tier on', () => {
    expect(wordOf({ minimumTier: 'member' })).toBeNull();
    expect(wordOf({ minimumTier: 'silver' })).toBeNull();
    expect(wordOf({ minimumTier: 'gold' })).toBe('tier-needed');
  });

  it('not for points that have expired or are still pending', () => {
    expect(wordOf({}, unlimited, accountOf({ lots: ['100 until 2026-11-20'] }))).toBe('insufficient-points');
    const pending = accountOf({ lots: ['100 from 2026-12-01 until 2027-12-31'] });
    expect(wordOf({}, unlimited, pending)).toBe('insufficient-points');
  });
});

describe('who cannot have it is told why', () => {
  it.each<[string, Partial<Reward>, RewardUse, string]>([
    ['not on offer', { isRetired: true }, unlimited, 'the reward is not on offer today'],
    ['sold out', {}, { remaining: 0, taken: 0 }, 'the reward is sold out'],
    ['of a higher tier', { minimumTier: 'gold' }, unlimited, 'the reward is for the tier gold and above'],
    ['had', { perMember: 2 }, { remaining: null, taken: 2 }, 'each member may have 2 of this reward'],
    ['too dear', { points: 130 }, unlimited, 'the reward takes 130 points; 30 are missing'],
  ])('when it is %s', (_, more, use, detail) => {
    expect(refuseReward({ ...coffee, ...more }, use, rich, programme, today)?.detail).toBe(detail);
  });
});

describe('codes that have lapsed', () => {
  const scarce = { limits: { stockShard: 0 } };
  const own = { limits: { perMember: true } };
  const both = { limits: { stockShard: 3, perMember: true } };

  it('are back in the stock when they were taken from it', () => {
    expect(withReleased({ remaining: 0, taken: 2 }, [scarce, both, own])).toEqual({ remaining: 2, taken: 0 });
  });

  it('count no more for their member when each may have so many only', () => {
    expect(withReleased({ remaining: null, taken: 3 }, [own, scarce])).toEqual({ remaining: null, taken: 2 });
  });

  it('of a reward that had no limits then give nothing back', () => {
    const use = { remaining: 5, taken: 1 };
    expect(withReleased(use, [{}, { limits: {} }, { limits: { perMember: false } }])).toEqual(use);
  });
});
