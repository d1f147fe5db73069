import { expect, it } from 'vitest';
import type { Programme } from '#domain/programme.ts';
import { overlaid } from '#domain/published/overlay.ts';
import { replayFamily } from '#domain/replay/replay-family.ts';
import { leftBy } from '#domain/replay/shared-limits.ts';
import { familyOf, trialOf } from '#domain/replay/testing.ts';
import { context, given, programme } from '#domain/testing.ts';
import { figuresOf, withFigures } from './figures.ts';

const name = { en: 'Tulips' };
/** 60 points for each sale of €50 in March, 1,000 in all. */
const tulips: Programme = overlaid(programme, [
  {
    kind: 'campaign',
    id: 'tulips',
    content: {
      name,
      from: '2026-03-01',
      until: '2026-03-31',
      limits: [{ max: 1000, what: 'given', per: 'life', of: 'everyone' }],
      rules: [
        {
          ruleId: 'tulips',
          name,
          on: 'sale',
          stage: 'bonus',
          gives: [{ unit: 'point', fixed: 60 }],
          if: { of: 'net', atLeast: 50_00 },
        },
      ],
    },
  },
]);
const worth = { units: { point: 0.5 }, rewards: {} };
const limits = new Set(['campaign:tulips.0']);

/** €460 in February, two sales in March that have tulips and one that has none, and a coffee in April. */
const ledger = given({ memberId: 'mem_0000000001' })
  .at('2026-02-10T10:00')
  .sale('A1', 460_00)
  .at('2026-03-03T10:00')
  .sale('A2', 50_00)
  .at('2026-03-04T10:00')
  .sale('A3', 70_00)
  .sale('A4', 10_00)
  .at('2026-04-04T10:00')
  .reserve('coffee', 80)
  .fulfil('coffee');

function figures(from: Programme, to: Programme) {
  const family = familyOf(ledger, [ledger]);
  if (family === null) throw new Error('nobody was merged');
  const under = (rules: Programme) =>
    replayFamily(
      family,
      trialOf(context(ledger.now, rules), ledger),
      leftBy(limits, () => ({})),
    );
  return figuresOf({ without: under(from), withIt: under(to) }, worth, limits);
}

it('one member adds what the campaign would have given, by month and in money, and what it takes of its budget', () => {
  expect(figures(programme, tulips)).toEqual({
    'given point all': 120,
    'given point 2026-03': 120,
    'cost all': 60,
    'cost 2026-03': 60,
    reached: 1,
    'held point': 120,
    heldCost: 60,
    'wanted campaign:tulips.0 ': 120,
    'wanted campaign:tulips.0 all': 120,
  });
});

it('a goal adds what it would have given to who reached it in that time', () => {
  const visits = { on: ['sale' as const], sums: 'times' as const, per: 'life' as const };
  const counting: Programme = { ...programme, counters: { ...programme.counters, visits } };
  const gives = [{ unit: 'point', fixed: 25 }];
  const fourth = overlaid(counting, [
    { kind: 'goal', id: 'fourth', content: { name, count: 'visits', target: 4, again: 'once', gives } },
  ]);
  const { reached, ...others } = figures(counting, fourth);
  expect([reached, others['given point all'], others['given point 2026-03']]).toEqual([1, 25, 25]);
});

it('nothing, where the rules are those in force', () => {
  expect(figures(programme, programme)).toEqual({});
});

it('sums know how many have any of it, and who has most', () => {
  const sums = [{ reached: 1, cost: 4 }, {}, { reached: 1, cost: 10 }].reduce(withFigures, {});
  expect(sums).toEqual({
    reached: { hits: 2, sum: 2, squares: 2, most: 1 },
    cost: { hits: 2, sum: 14, squares: 116, most: 10 },
  });
});
