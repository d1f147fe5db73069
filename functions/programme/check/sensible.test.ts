/** What only looks like a mistake. */
import { describe, expect, test } from 'vitest';
import type { Give, Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { small, withRules } from '../testing.ts';
import { checkProgramme } from './check.ts';
import { lineOf } from './finding.ts';

const linesOf = (programme: Programme): readonly string[] => checkProgramme(programme).map(lineOf);
const [_rule] = small.rules as readonly [Rule];
const [unit] = small.units as readonly [Programme['units'][0]];
const en = (text: string) => ({ en: text });
const point = (fixed: number): Give => ({ unit: 'point', fixed });
const star = { unitId: 'star', kind: 'points', name: en('star') } as const;
const credit = { unitId: 'credit', kind: 'money', name: en('credit') } as const;
const units = [unit, star, credit];

describe('what only looks like a mistake', () => {
  const campaigns = {
    a: { name: en('A'), from: '2027-01-01', until: '2027-01-31' },
    b: { name: en('B'), from: '2027-02-01' },
  };
  const bonus: Partial<Rule> = { stage: 'bonus' };
  const lines = (category: string): Give => ({
    unit: 'point',
    give: 1,
    per: 100,
    of: 'net',
    lines: { category: [category] },
  });
  test.each<[string, Programme]>([
    [
      'campaigns one after the other',
      { ...withRules({ ...bonus, campaign: 'a' }, { ...bonus, campaign: 'b' }), campaigns },
    ],
    [
      'campaigns of other lines',
      {
        ...withRules(
          { ...bonus, campaign: 'a', gives: [lines('fruit')] },
          { ...bonus, campaign: 'b', gives: [lines('fish')] },
        ),
        campaigns: { ...campaigns, b: { name: en('B'), from: '2027-01-01' } },
      },
    ],
    [
      'campaigns that a group combines',
      {
        ...withRules({ ...bonus, campaign: 'a', group: 'g' }, { ...bonus, campaign: 'b', group: 'g' }),
        groups: { g: 'best' },
        campaigns: { ...campaigns, b: { name: en('B'), from: '2027-01-01' } },
      },
    ],
    [
      'units that become others in a row',
      {
        ...small,
        units,
        converts: {
          a: { from: 'point', each: 10, at: 'asked', gives: [{ unit: 'star', fixed: 1 }] },
          b: { from: 'star', each: 1, at: 'asked', gives: [{ unit: 'credit', fixed: 10 }] },
        },
      },
    ],
    [
      'a tier that only a rule gives',
      {
        ...withRules({ gives: [{ tier: 'gold', lasts: { months: 12 } }] }),
        counters: { visits: { on: ['sale'], sums: 'times', per: 'year' } },
      },
    ],
    [
      'three facts that follow from one',
      {
        ...withRules(
          { on: 'goal:ten', gives: [{ membership: 'club', lasts: { months: 1 } }] },
          { on: 'membership:club:started', gives: [{ tier: 'gold', lasts: { months: 1 } }] },
        ),
        goals: { ten: { name: en('Ten'), count: 'visits', target: 10, again: 'once', gives: [point(1)] } },
        memberships: {
          club: { name: en('Club'), paidBy: 'api', lasts: { months: 1 }, graceDays: 0, refund: 'none' },
        },
      },
    ],
  ])('%s', (_, programme) => {
    expect(linesOf(programme)).toEqual([]);
  });

  test('a fourth that follows is too many', () => {
    const club = {
      name: en('Club'),
      paidBy: 'api',
      lasts: { months: 1 },
      graceDays: 0,
      refund: 'none',
    } as const;
    const programme: Programme = {
      ...withRules(
        { on: 'goal:ten', gives: [{ membership: 'club', lasts: { months: 1 } }] },
        { on: 'membership:club:started', gives: [{ tier: 'gold', lasts: { months: 1 } }] },
        { on: 'tier:gold', gives: [{ membership: 'inner', lasts: { months: 1 } }] },
      ),
      goals: { ten: { name: en('Ten'), count: 'visits', target: 10, again: 'once', gives: [point(1)] } },
      memberships: { club, inner: club },
    };
    expect(linesOf(programme)).toEqual([
      'rules: 4 facts follow from one: sale → goal:ten → membership:club:started → tier:gold → membership:inner:started: let 3 follow at most',
    ]);
  });
});
