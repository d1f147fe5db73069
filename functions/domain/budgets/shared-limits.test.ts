import { describe, expect, test } from 'vitest';
import type { Limit, Rule } from '#domain/programme/rule.ts';
import { context } from '#domain/testing.ts';
import { budgetNamed, budgetsFor, sharedLimits } from './shared-limits.ts';

const { programme } = context(new Date('2026-11-30T10:00:00Z'));

const limit = (max: number, per: Limit['per'], of: Limit['of'] = 'everyone'): Limit => ({
  max,
  what: 'given',
  per,
  of,
});

function rule(ruleId: string, on: Rule['on'], more: Partial<Rule> = {}): Rule {
  return { ruleId, name: { en: ruleId }, on, stage: 'bonus', gives: [{ unit: 'point', fixed: 5 }], ...more };
}

const rules = {
  ...programme,
  rules: [
    rule('fresh', 'sale', { limits: [limit(3, 'day', 'member'), limit(700, 'month'), limit(9, 'fact')] }),
    rule('visit', 'activity:check-in', { limits: [limit(50, 'day')] }),
    rule('fifty', 'goal:fifty', { limits: [limit(20, 'year')] }),
    rule('fair', 'sale', { campaign: 'fair' }),
  ],
  campaigns: {
    fair: {
      name: { en: 'Fair' },
      from: '2026-11-01',
      until: '2026-11-30',
      limits: [limit(100, 'life'), limit(8, 'week')],
    },
    idle: { name: { en: 'Nothing yet' }, from: '2026-11-01', limits: [limit(1, 'life')] },
  },
};

const names = (on: string, kind: Rule['on'] = 'sale') =>
  budgetsFor(rules, kind, on).map(({ limitId, period, max }) => `${limitId} ${period}: ${max}`);

describe('limits of everyone', () => {
  test('are found in rules and in campaigns, with what has them', () => {
    expect(sharedLimits(rules).map(({ limitId, of }) => [limitId, of])).toEqual([
      ['fresh.1', { ruleId: 'fresh' }],
      ['visit.0', { ruleId: 'visit' }],
      ['fifty.0', { ruleId: 'fifty' }],
      ['campaign:fair.0', { campaignId: 'fair' }],
      ['campaign:fair.1', { campaignId: 'fair' }],
      ['campaign:idle.0', { campaignId: 'idle' }],
    ]);
  });

  test('have a budget in each of their periods, of which a fact uses those of its day', () => {
    expect(names('2026-11-30')).toEqual([
      'fresh.1 2026-11!: 700',
      'fifty.0 2026: 20',
      'campaign:fair.0 all: 100',
      'campaign:fair.1 2026-W49: 8',
    ]);
  });

  test('of a campaign that is over, or of rules that answer to other facts, are left alone', () => {
    expect(names('2026-12-01')).toEqual(['fresh.1 2026-12!: 700', 'fifty.0 2026: 20']);
    expect(names('2026-11-30', 'activity:check-in')).toEqual(['visit.0 2026-11-30: 50', 'fifty.0 2026: 20']);
  });

  test('of a rule in a campaign can be used while that lasts, and of a campaign by the facts of its rules', () => {
    const spring = { name: { en: 'Spring' }, from: '2026-03-01', until: '2026-03-31' };
    const ofSpring = {
      ...rules,
      rules: [
        rule('own', 'sale', { campaign: 'spring', limits: [limit(4, 'life')] }),
        rule('visit', 'activity:check-in', { campaign: 'visits' }),
        rule('silver', 'tier:silver', { limits: [limit(5, 'life')] }),
        rule('club', 'membership:club:started', { limits: [limit(6, 'life')] }),
      ],
      campaigns: {
        spring: { ...spring, limits: [limit(7, 'life')] },
        visits: { name: { en: 'Visits' }, from: '2026-03-31', limits: [limit(8, 'life')] },
      },
    };
    const on = (day: string, kind: Rule['on']) => budgetsFor(ofSpring, kind, day).map(({ max }) => max);
    expect(on('2026-02-28', 'sale')).toEqual([5, 6]);
    expect(on('2026-03-01', 'sale')).toEqual([4, 5, 6, 7]);
    expect(on('2026-03-31', 'sale')).toEqual([4, 5, 6, 7]);
    expect(on('2026-04-01', 'sale')).toEqual([5, 6]);
    expect(on('2026-03-30', 'activity:check-in')).toEqual([5, 6]);
    expect(on('2026-03-31', 'activity:check-in')).toEqual([5, 6, 8]);
    expect(sharedLimits(ofSpring)).toBe(sharedLimits(ofSpring));
  });

  test('are found again by the name of a budget, unless its period is no longer of their kind', () => {
    const named = (limitId: string, period: string) => budgetNamed(rules, { limitId, period });
    expect(named('fresh.1', '2025-03!')).toEqual({
      limitId: 'fresh.1',
      period: '2025-03!',
      max: 700,
      what: 'given',
    });
    expect(named('fresh.1', '2025-03-14')).toBeNull();
    expect(named('fresh.0', '2025-03-14')).toBeNull();
    expect(named('gone.0', 'all')).toBeNull();
  });
});
