import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Programme } from '#domain/programme/programme.ts';
import type { Rule } from '#domain/programme/rule.ts';
import { versionOf } from '../load-programme.ts';
import { programmes } from '../programmes.ts';
import { small } from '../testing.ts';
import { findPumps } from './find-pumps.ts';
import type { Pump } from './pump.ts';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

function find(programme: Programme, depth: number): Pump | null {
  const now = new Date('2026-11-24T11:00:00Z');
  const search = findPumps(versionOf(programme, sha256), { depth, now, sha256 });
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

const does = (pump: Pump | null) => pump?.steps.map(({ step }) => step.does);
const [euro] = small.rules;
const [point] = small.units;
if (euro === undefined || point === undefined) throw new Error('the small programme has a rule and a unit');

const perSale: Rule = {
  ruleId: 'visit',
  name: { en: '50 points for a visit' },
  on: 'sale',
  stage: 'bonus',
  gives: [{ unit: 'point', fixed: 50 }],
};
const onceADay = { max: 1, what: 'times', per: 'day', of: 'member' } as const;

test('a programme that gives for what is bought alone is clean', () => {
  expect(find(small, 4)).toBeNull();
});

describe('a planted pump is found, and told in as few steps as it takes:', () => {
  test('buy, refund, keep: refunds take pending points alone, and none are pending', () => {
    const pump = find({ ...small, units: [{ ...point, refund: 'pending-only' }] }, 6);
    expect(pump?.kind).toBe('refund-kept');
    expect(does(pump)).toEqual(['buy', 'refund']);
    expect(pump?.gain).toBeGreaterThan(0);
  });

  test('gift cards that buy each other: a visit counts, whatever was bought', () => {
    const pump = find({ ...small, rules: [euro, { ...perSale, limits: [onceADay] }] }, 6);
    expect(pump?.kind).toBe('gift-cards');
    expect(does(pump)).toEqual(['buy-gift-card']);
    expect(pump?.gain).toBe(50);
  });

  test('split baskets: each of several sales is a visit', () => {
    const rule = { ...perSale, if: { of: 'net' as const, atLeast: 1000 } };
    const pump = find({ ...small, rules: [euro, rule] }, 6);
    expect(pump?.kind).toBe('split');
    expect(does(pump)).toEqual(['buy', 'buy']);
    expect(pump?.whole?.length).toBe(1);
    expect(pump?.gain).toBe(50);
  });

  test('a cap that is dodged: it is of each sale', () => {
    const limits = [{ max: 100, what: 'given', per: 'fact', of: 'member' }] as const;
    const pump = find({ ...small, rules: [{ ...euro, limits }] }, 6);
    expect(pump?.kind).toBe('cap');
    expect(does(pump)).toEqual(['buy', 'buy']);
    expect(pump?.gain).toBe(100);
  });

  test('a loop of conversions that comes back with more', () => {
    const stamp = { ...point, unitId: 'stamp', kind: 'stamps' as const };
    const converts = {
      up: { from: 'point', each: 100, at: 'asked', gives: [{ unit: 'stamp', fixed: 12 }] } as const,
      down: { from: 'stamp', each: 10, at: 'asked', gives: [{ unit: 'point', fixed: 100 }] } as const,
    };
    const pump = find({ ...small, units: [point, stamp], converts }, 6);
    expect(pump?.kind).toBe('loop');
    expect(does(pump)).toEqual(['convert', 'convert']);
    const even = { ...converts, up: { ...converts.up, gives: [{ unit: 'stamp', fixed: 10 }] } };
    expect(find({ ...small, units: [point, stamp], converts: even }, 3)).toBeNull();
  });
});

test('a coupon for what was bought before outlives it, where one sale takes it over from another', () => {
  const counters = { spend: { on: ['sale'], sums: 'net', per: 'quarter' } } as const;
  const coupon: Rule = {
    ruleId: 'coupon',
    name: { en: 'A coupon for €10 in a quarter' },
    on: 'sale',
    stage: 'bonus',
    if: { count: 'spend', atLeast: 1000 },
    gives: [{ reward: 'coupon' }],
    limits: [{ max: 1, what: 'times', per: 'quarter', of: 'member' }],
  };
  const rewards = { coupon: { name: { en: 'Coupon' }, kind: 'coupon' } };
  const pump = find({ ...small, counters, rewards, rules: [euro, coupon] }, 5);
  expect(does(pump)).toEqual(['buy', 'buy', 'refund', 'buy-gift-card', 'refund']);
});

test('what an activity gave goes with it when it is undone, bonus and multiplier too', () => {
  const { gym } = programmes;
  if (gym === undefined) throw new Error('there is a gym');
  expect(find(gym, 3)).toBeNull();
});

test('a tier that the first of two sales reaches already is no pump, since it is reached once', () => {
  const tiers = [
    { tierId: 'member', name: { en: 'Member' }, needs: [] },
    { tierId: 'gold', name: { en: 'Gold' }, needs: [{ count: 'spend', atLeast: 10_000 }] },
  ];
  const gold: Rule = {
    ruleId: 'gold',
    name: { en: 'Half as much again' },
    on: 'sale',
    stage: 'multiply',
    if: { tier: ['gold'] },
    gives: [{ unit: 'point', multiply: 150 }],
  };
  const counters = { spend: { on: ['sale'], sums: 'net', per: { rollingMonths: 12 } } } as const;
  expect(find({ ...small, counters, tiers, rules: [euro, gold] }, 3)).toBeNull();
});

test.each(Object.entries(programmes))('the programme %s is clean', (_, programme) => {
  expect(find(programme, 3)).toBeNull();
});
