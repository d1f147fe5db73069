import { describe, expect, test } from 'vitest';
import type { Goal } from '#domain/programme/campaign.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { evaluateAll, followingFact, followOns, standingAfter } from './follow-ons.ts';
import { lengthenedBy } from './memberships.ts';
import { evaluated, given, programmeOf, rule, sale, standing } from './testing.ts';

const visits: Programme['counters'] = { visits: { on: ['sale'], sums: 'net', per: 'life' } };
const goal = (target: number, gives: Goal['gives'] = []): Goal => ({
  name: {},
  count: 'visits',
  target,
  again: 'every',
  gives,
});

/** The kinds of facts that follow from a sale of somebody who has had nothing yet. */
function followingIn(programme: Programme) {
  const evaluation = evaluated(programme, sale(1000));
  const { on } = sale(1000);
  const lengthened = lengthenedBy(programme, evaluation.others, {}, { on, today: on });
  return followOns(programme, evaluation, lengthened).map(({ kind }) => kind);
}

/** The kinds of facts that are evaluated, with what each gives. */
function chain(programme: Partial<Programme>, of = {}) {
  return evaluateAll(programmeOf(programme), sale(1000), standing(of)).map(
    ({ fact, evaluation }) => `${fact.kind}: ${given(evaluation).join(', ')}`,
  );
}

describe('facts that follow', () => {
  test('are goals, as often as they were reached, tiers and memberships that were given', () => {
    const lasts = { days: 30 };
    const programme = programmeOf({
      counters: visits,
      goals: { ten: goal(500) },
      rules: [
        rule('up', [{ tier: 'gold', lasts }, { membership: 'club', lasts }, { badge: 'a' }]),
        rule('a', [], { on: 'goal:ten' }),
        rule('b', [], { on: 'tier:gold' }),
        rule('c', [], { on: 'membership:club:started' }),
      ],
    });
    expect(followingIn(programme)).toEqual(['goal:ten', 'goal:ten', 'tier:gold', 'membership:club:started']);
  });

  test('are not looked at where nothing answers to them', () => {
    const programme = programmeOf({ counters: visits, goals: { ten: goal(500) } });
    expect(followingIn(programme)).toEqual([]);
    const counting = {
      ...programme,
      counters: { ...visits, goals: { on: ['goal:ten'], sums: 'times', per: 'life' } },
    } as const;
    expect(followingIn(counting)).toEqual(['goal:ten', 'goal:ten']);
  });

  test('happen at the same moment, without a basket', () => {
    const fact = sale(1000, { attributes: { 'sale.ownCup': true } });
    expect(followingFact('goal:ten', fact)).toEqual({
      kind: 'goal:ten',
      on: fact.on,
      time: fact.time,
      attributes: {},
    });
  });

  test('are evaluated one after the other, each on what the ones before it left', () => {
    const limited = { limits: [{ max: 5, what: 'given', per: 'life', of: 'member' }] } as const;
    const programme: Partial<Programme> = {
      counters: visits,
      goals: { ten: goal(500) },
      rules: [rule('more', [{ unit: 'point', fixed: 3 }], { on: 'goal:ten', ...limited })],
    };
    expect(chain(programme)).toEqual([
      'sale: ',
      'goal:ten: more 3 point',
      'goal:ten: more 2 of 3 point, cut by more.0',
    ]);
  });

  test('follow one from another three deep and no more', () => {
    const steps = ['a', 'b', 'c', 'd'];
    const rules = [
      rule('start', [{ membership: 'a', lasts: { days: 1 } }]),
      ...steps.map((id, index) =>
        rule(id, [{ membership: steps[index + 1] ?? 'e', lasts: { days: 1 } }], {
          on: `membership:${id}:started`,
        }),
      ),
    ];
    expect(chain({ rules })).toEqual([
      'sale: start membership a',
      'membership:a:started: a membership b',
      'membership:b:started: b membership c',
      'membership:c:started: c membership d',
    ]);
  });
});

describe('a member after a fact', () => {
  test('has its counts, units and what is left of limits of everyone', () => {
    const programme = programmeOf({
      counters: visits,
      rules: [
        rule('a', [{ unit: 'point', fixed: 3 }], {
          limits: [{ max: 9, what: 'given', per: 'life', of: 'everyone' }],
        }),
        rule('b', [{ unit: 'point', fixed: 2 }], {
          if: { not: { since: 'sale', below: 0 } },
          stage: 'bonus',
        }),
      ],
    });
    const before = standing({
      balances: { point: 4, stamp: 1 },
      left: { 'a.0': 8, other: 2 },
      counters: { visits: { all: 1 } },
    });
    const after = standingAfter(before, evaluated(programme, sale(1000), before));
    expect(after).toEqual({
      ...before,
      balances: { point: 9, stamp: 1 },
      left: { 'a.0': 5, other: 2 },
      counters: { visits: { all: 1001 }, '#sale': { on: 20_781 } },
      lastSaleOn: '2026-11-24',
    });
    const unknown = standingAfter(standing(), evaluated(programme, sale(1000)));
    expect(unknown.left).toEqual({});
  });

  test('keeps the day of the last sale that counters do not', () => {
    const before = standing({ lastSaleOn: '2026-01-01' });
    expect(standingAfter(before, evaluated(programmeOf({}), sale(1)))).toMatchObject({
      lastSaleOn: '2026-01-01',
    });
  });
});
