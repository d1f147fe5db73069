import { describe, expect, it, test } from 'vitest';
import type { RuleStep } from '#domain/ledger/rule-step.ts';
import { line } from '#domain/testing.ts';
import type { Award } from './award.ts';
import { mainOf } from './award.ts';
import { awardBack, awardNow, less } from './award-back.ts';
import type { Returned } from './come-back.ts';

const step = (unit: string, given: number, lines?: string): RuleStep => ({
  ...{ ruleId: 'one', unit, stage: 'base', working: { fixed: given }, wanted: given, given },
  ...(lines !== undefined && { lines }),
});
const net = { by: 'net' } as const;
const whole = { by: 'whole' } as const;
const gift = (redemptionId: string, room: number) =>
  ({ ruleId: 'cup', rewardId: 'drink', redemptionId, share: { by: 'room', room } }) as const;

/** A sale of bread for 60 and wine for 40, and the goal that it reached. */
const award: Award = {
  under: 'v1',
  at: '2026-11-24T10:30',
  seen: {},
  parts: [
    {
      steps: [step('point', 10), step('stamp', 4, '2'), step('point', 6, '2')],
      counts: [
        { count: 'spend', part: '2026', amount: 100, share: net },
        { count: 'visits', part: '2026', amount: 1, share: whole },
        { count: 'visits', part: '2026-11!', amount: 1, share: whole },
      ],
      budgets: [
        { limit: 'fresh.0', part: '2026', amount: 16, share: { by: 'steps', steps: [0, 2] } },
        { limit: 'fresh.1', part: 'all', amount: 1, share: whole },
      ],
    },
    {
      steps: [step('point', 20)],
      counts: [{ count: 'spend', part: '2026', amount: 10, share: net }],
      budgets: [{ limit: 'fresh.0', part: '2026', amount: 20, share: { by: 'steps', steps: [0] } }],
    },
  ],
  lots: [],
  gifts: [gift('red_1', 20), gift('red_2', 60)],
};
const returned = (back: number): Returned => ({
  eligibleNet: 100,
  lines: [line('bread', 60), line('wine', 40)],
  refunded: { net: back },
});

describe('what has gone back of an award', () => {
  it('is nothing before anything came back', () => {
    expect(awardBack(award, returned(0))).toEqual({
      units: { point: 0, stamp: 0 },
      counts: { spend: { '2026': 0 }, visits: { '2026': 0, '2026-11!': 0 } },
      budgets: { 'fresh.0': { '2026': 0 }, 'fresh.1': { all: 0 } },
      gifts: [],
    });
  });

  it('is a half with half of its basket: each unit, count and limit of all its parts', () => {
    expect(awardBack(award, returned(50))).toEqual({
      units: { point: 5 + 3 + 10, stamp: 2 },
      counts: { spend: { '2026': 50 + 5 }, visits: { '2026': 0, '2026-11!': 0 } },
      budgets: { 'fresh.0': { '2026': 8 + 10 }, 'fresh.1': { all: 0 } },
      gifts: [gift('red_1', 20)],
    });
  });

  it('is all of it with the last of its basket', () => {
    const back = awardBack(award, returned(100));
    expect(back.gifts).toEqual(award.gifts);
    expect(awardNow(award, back)).toEqual({
      units: { point: 0, stamp: 0 },
      counts: { spend: { '2026': 0 }, visits: { '2026': 0, '2026-11!': 0 } },
      budgets: { 'fresh.0': { '2026': 0 }, 'fresh.1': { all: 0 } },
    });
  });
});

test('what an award has come to is all that it gave, less what has gone back', () => {
  expect(awardNow(award, { units: {}, counts: {}, budgets: {}, gifts: [] })).toEqual({
    units: { point: 36, stamp: 4 },
    counts: { spend: { '2026': 110 }, visits: { '2026': 1, '2026-11!': 1 } },
    budgets: { 'fresh.0': { '2026': 36 }, 'fresh.1': { all: 1 } },
  });
  expect(awardNow(award, awardBack(award, returned(50)))).toEqual({
    units: { point: 18, stamp: 2 },
    counts: { spend: { '2026': 55 }, visits: { '2026': 1, '2026-11!': 1 } },
    budgets: { 'fresh.0': { '2026': 18 }, 'fresh.1': { all: 1 } },
  });
});

test('what has gone back of a unit that an older state had given is below zero', () => {
  const none = { ...award, parts: [] };
  const back = { units: { point: 3 }, counts: {}, budgets: {}, gifts: [] };
  expect(awardNow(none, back)).toEqual({ units: { point: -3 }, counts: {}, budgets: {} });
});

test('counters less others are told part by part, whichever of them has it', () => {
  const some = { spend: { '2026': 100, '2025': 7 }, visits: { all: 2 } };
  const others = { spend: { '2026': 30, '2024': 5 }, days: { all: 1 } };
  expect(less(some, others)).toEqual({
    spend: { '2026': 70, '2025': 7, '2024': -5 },
    visits: { all: 2 },
    days: { all: -1 },
  });
});

test('the main unit of an award is that of its first lot; of one without lots it has no name', () => {
  const lot = (unit: string) => ({ unit, availableFrom: null, expiresOn: null, points: 0 });
  expect(mainOf({ lots: [lot('point'), lot('stamp')] })).toBe('point');
  expect(mainOf({ lots: [] })).toBe('');
});
