import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Programme } from '#domain/programme.ts';
import { programme as usual } from '#domain/testing.ts';
import type { KeptReward } from './catalogue.ts';
import { catalogued, cataloguedAll, pricedIn } from './catalogue.ts';

const [main] = usual.units;
const mainId = main?.unitId ?? '';
const name = { en: 'A coffee' };
const programme: Programme = {
  ...usual,
  units: [...usual.units, { unitId: 'stamp', kind: 'stamps', name: { en: 'stamps' } }],
  rewards: {
    coffee: { name, kind: 'product', costs: { unit: mainId, amount: 100 }, stock: 20, perMember: 2 },
    towel: { name, kind: 'product', costs: { unit: 'stamp', amount: 3 } },
    shake: { name, kind: 'free-product' },
  },
};
const coffee = { rewardId: 'coffee', name, kind: 'product', points: 100, stock: 20, perMember: 2 };
const own = { ...coffee, points: 80 };

function kept(more: Partial<KeptReward> = {}): KeptReward {
  return { rewardId: 'coffee', own: null, isRetired: false, change: null, ...more };
}

describe('a reward of the programme', () => {
  it('can be bought for its costs, in whichever unit', () => {
    expect(pricedIn(programme, 'coffee')).toEqual(coffee);
    expect(pricedIn(programme, 'towel')).toMatchObject({ points: 3, unit: 'stamp' });
  });

  it('is in no catalogue when it is only given, or when there is none', () => {
    for (const rewardId of ['shake', 'tea', 'toString', '__proto__'])
      expect(catalogued(programme, rewardId, undefined)).toBeNull();
  });

  it('is there with nothing kept of it, and stays off while it is retired', () => {
    expect(catalogued(programme, 'coffee', undefined)).toEqual({ reward: coffee, source: 'programme' });
    expect(catalogued(programme, 'coffee', kept({ isRetired: true }))).toEqual({
      reward: { ...coffee, isRetired: true },
      source: 'programme',
    });
  });

  it('that is dropped from the file is gone, retired or not', () => {
    const without = { ...programme, rewards: {} };
    expect(catalogued(without, 'coffee', undefined)).toBeNull();
    expect(catalogued(without, 'coffee', kept({ isRetired: true }))).toBeNull();
  });
});

describe('who says what a reward is', () => {
  test.each<[string, Partial<KeptReward>, number | undefined, string | undefined]>([
    ['an operator goes before the file', { own }, 80, 'operator'],
    ['a change goes before an operator', { own, change: 'offers' }, 100, 'published'],
    ['a change goes before who had it retired', { isRetired: true, change: 'offers' }, 100, 'published'],
    ['what a change hid says nothing of a later file', { own, change: 'hides' }, 100, 'programme'],
  ])('%s', (_, more, points, source) => {
    const found = catalogued(programme, 'coffee', kept(more));
    expect([found?.reward.points, found?.source, found?.reward.isRetired]).toEqual([
      points,
      source,
      undefined,
    ]);
  });

  it('is an operator, where the programme does not know of the change yet, or leaves it out', () => {
    const without = { ...programme, rewards: {} };
    expect(catalogued(without, 'coffee', kept({ own, change: 'offers' }))).toEqual({
      reward: own,
      source: 'operator',
    });
  });

  it('is nobody while a change hides it', () => {
    const without = { ...programme, rewards: {} };
    expect(catalogued(without, 'coffee', kept({ own, change: 'hides' }))).toBeNull();
  });
});

it('the whole catalogue is each of them once, with what operators added', () => {
  const all = cataloguedAll(programme, [
    kept({ own }),
    kept({ rewardId: 'tea', own: { ...own, rewardId: 'tea' } }),
  ]);
  expect(all.map(({ reward, source }) => [reward.rewardId, reward.points, source])).toEqual([
    ['coffee', 80, 'operator'],
    ['towel', 3, 'programme'],
    ['tea', 80, 'operator'],
  ]);
});

it('whoever looks at one and whoever looks at all see the same, and a retired one is never on offer', () => {
  const anyKept = fc
    .record({
      rewardId: fc.constantFrom('coffee', 'towel', 'shake', 'tea'),
      hasOwn: fc.boolean(),
      isRetired: fc.boolean(),
      change: fc.constantFrom('offers', 'hides', null),
    })
    .map(
      ({ hasOwn, ...one }): KeptReward => ({
        ...one,
        own: hasOwn ? { ...own, rewardId: one.rewardId } : null,
      }),
    );
  const rewardIds = ['coffee', 'towel', 'shake', 'tea'];
  fc.assert(
    fc.property(fc.uniqueArray(anyKept, { selector: ({ rewardId }) => rewardId }), (all) => {
      const whole = cataloguedAll(programme, all);
      for (const rewardId of rewardIds) {
        const one = all.find((of) => of.rewardId === rewardId);
        const found = catalogued(programme, rewardId, one);
        expect(whole.filter(({ reward }) => reward.rewardId === rewardId)).toEqual([found ?? []].flat());
        if (one?.isRetired && found?.source !== 'published')
          expect(found === null || found.reward.isRetired).toBe(true);
      }
    }),
  );
});
