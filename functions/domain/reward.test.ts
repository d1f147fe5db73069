import { describe, expect, it } from 'vitest';
import { type Reward, refuseReward } from './reward.ts';
import { accountOf, programme } from './testing.ts';

const coffee: Reward = { rewardId: 'coffee', name: { en: 'Coffee' }, kind: 'product', points: 100 };
const today = '2026-11-21';
const rich = accountOf({ lots: ['100 until 2027-11-30'], tier: 'silver' });
const unlimited = { remaining: null, taken: 0 };

/** The word with which it is refused; null when it can be had. */
function wordOf(
  more: Partial<Reward>,
  use = unlimited as { remaining: number | null; taken: number },
  account = rich,
) {
  return refuseReward({ ...coffee, ...more }, use, account, programme, today)?.refused ?? null;
}

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
