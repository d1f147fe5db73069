import { describe, expect, test } from 'vitest';
import { answersTo } from '#domain/programme/answers.ts';
import type { Condition } from '#domain/programme/condition.ts';
import { planOf } from './plan.ts';
import { aPointPerEuro, programmeOf, rule } from './testing.ts';

const sinceSale: Condition = { since: 'sale', atLeast: 3 };
const net: Condition = { of: 'net', atLeast: 1 };

describe('the day of the last sale is kept where anything asks for it', () => {
  test.each<[string, Condition, boolean]>([
    ['a rule', sinceSale, true],
    ['a part of all', { all: [net, sinceSale] }, true],
    ['one of any', { any: [net, sinceSale] }, true],
    ['what must not be', { not: sinceSale }, true],
    ['not where the day of the enrolment is asked for', { since: 'enrolled', atLeast: 3 }, false],
    ['not where an amount is', net, false],
  ])('%s', (_, condition, isKept) => {
    const programme = programmeOf({ rules: [{ ...aPointPerEuro, if: condition }] });
    expect(planOf(programme, 'sale').keepsSaleDay).toBe(isKept);
    expect(planOf(programme, 'activity:visit').keepsSaleDay).toBe(false);
  });
});

test('goals are of counters that answer to the fact, and a plan is made once', () => {
  const goal = { name: {}, target: 1, again: 'once', gives: [] } as const;
  const programme = programmeOf({
    counters: {
      sales: { on: ['sale'], sums: 'times', per: 'life' },
      visits: { on: ['activity:visit'], sums: 'times', per: 'life' },
    },
    goals: { buy: { ...goal, count: 'sales' }, visit: { ...goal, count: 'visits' } },
  });
  const plan = planOf(programme, 'sale');
  expect(plan.goals.map(([id]) => id)).toEqual(['buy']);
  expect(planOf(programme, 'sale')).toBe(plan);
});

test('a programme answers to a kind of fact by a rule, or by a counter', () => {
  const programme = programmeOf({
    rules: [rule('up', [{ unit: 'point', fixed: 1 }], { on: 'tier:silver' })],
    counters: { visits: { on: ['activity:visit'], sums: 'times', per: 'life' } },
  });
  const kinds = ['tier:silver', 'activity:visit', 'tier:gold', 'sale'] as const;
  expect(kinds.filter((kind) => answersTo(programme, kind))).toEqual(['tier:silver', 'activity:visit']);
});
