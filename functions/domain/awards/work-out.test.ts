import { describe, expect, it, test } from 'vitest';
import type { Limit } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import type { Fact } from '#domain/rules/evaluation.ts';
import type { Standing } from '#domain/rules/standing.ts';
import { lookOf } from '#domain/rules/standing.ts';
import { aPointPerEuro, programmeOf, rule, sale, standing } from '#domain/rules/testing.ts';
import type { KeptBudget, KeptCount, Share } from './award.ts';
import { budgetsOf, partOfLimit, shareOfKeeps, workOut } from './work-out.ts';

const wine = { category: ['wine'] } as const;
const basket = sale(['2000 bread', '1000 wine']);
const worked = (rules: Programme, fact: Fact = basket, of: Partial<Standing> = {}) =>
  workOut(rules, fact, lookOf(standing(of), rules, fact));

/** `net of 2`, `steps 0,1`, `room 500 of 2`, `whole`. */
function shareText(share: Share): string {
  if (share.by === 'whole') return 'whole';
  if (share.by === 'steps') return `steps ${share.steps.join()}`;
  const of = share.lines === undefined ? '' : ` of ${share.lines}`;
  return share.by === 'net' ? `net${of}` : `room ${share.room}${of}`;
}
const countText = ({ count, part, amount, share }: KeptCount) =>
  `${count} ${part} ${amount}, by ${shareText(share)}`;
const budgetText = ({ limit, part, amount, share }: KeptBudget) =>
  `${limit} ${part} ${amount}, by ${shareText(share)}`;

describe('a counter goes back', () => {
  const countsWith = (counters: Programme['counters'], rules: Programme['rules'] = [aPointPerEuro]) =>
    worked(programmeOf({ counters, rules })).part.counts.map(countText);

  it('with the whole basket where it counts how often, on how many days, or in a row', () => {
    const on = ['sale'] as const;
    expect(
      countsWith({
        visits: { on, sums: 'times', per: 'year' },
        days: { on, sums: 'days', per: 'month' },
        weeks: { on, sums: 'net', per: 'life', streak: { of: 'week', least: 1 } },
      }),
    ).toEqual([
      'visits 2026 1, by whole',
      'days 2026-11! 1, by whole',
      'days 2026-11-24 1, by whole',
      'weeks 2026-W48 3000, by whole',
      'weeks run 1, by whole',
      expect.stringMatching(/^weeks at \d+, by whole$/),
    ]);
  });

  it('by the net of the lines that it counts, or of all of them', () => {
    const on = ['sale'] as const;
    expect(
      countsWith({
        spend: { on, sums: 'net', per: 'year' },
        bottles: { on, sums: 'quantity', per: 'year', lines: wine },
        goods: { on, sums: 'net', per: 'year', lines: { category: ['bread', 'wine'] } },
      }),
    ).toEqual(['spend 2026 3000, by net', 'bottles 2026 1, by net of 2', 'goods 2026 3000, by net']);
  });

  it('by what base rules gave of its unit, if they qualify', () => {
    const rules = [
      aPointPerEuro,
      rule('own-cup', [{ unit: 'point', fixed: 3 }]),
      rule('stamp', [{ unit: 'stamp', fixed: 1 }]),
      rule('gift', [{ unit: 'point', fixed: 7 }], { qualifies: false }),
      rule('bonus', [{ unit: 'point', fixed: 5 }], { stage: 'bonus' }),
      rule('double', [{ unit: 'point', multiply: 200 }], { stage: 'multiply' }),
    ];
    const counters = { earned: { on: ['sale'], sums: 'unit:point', per: 'year' } } as const;
    expect(countsWith(counters, rules)).toEqual(['earned 2026 33, by steps 0,1']);
    const ofWine = { earned: { ...counters.earned, lines: wine } };
    expect(countsWith(ofWine)).toEqual(['earned 2026 10, by net of 2']);
  });
});

describe('a limit goes back', () => {
  const max = 20;
  const given: Limit = { max, what: 'given', per: 'month', of: 'member' };
  const often: Limit = { max: 3, what: 'times', per: 'life', of: 'everyone' };

  it('with what its rule gave, or with the whole basket where it counts how often', () => {
    const rules = programmeOf({
      rules: [
        rule('other', [{ unit: 'stamp', fixed: 1 }]),
        rule('euro', aPointPerEuro.gives, { limits: [given, often] }),
        rule('cup', [{ unit: 'point', fixed: 2 }], { limits: [{ ...given, of: 'everyone' }] }),
      ],
    });
    const { part } = worked(rules);
    expect(part.counts.map(countText)).toEqual(['#euro.0 2026-11! 20, by steps 1']);
    expect(part.budgets.map(budgetText)).toEqual(['euro.1 all 1, by whole', 'cup.0 2026-11! 2, by steps 2']);
    expect(budgetsOf({ part })).toEqual({ 'euro.1': { all: 1 }, 'cup.0': { '2026-11!': 2 } });
  });

  it('of a campaign with what all its rules gave, and no other', () => {
    const spring = { campaign: 'spring' };
    const rules = programmeOf({
      campaigns: {
        spring: { name: {}, from: '2026-01-01', limits: [often, { ...given, max: 900, of: 'everyone' }] },
        summer: { name: {}, from: '2026-01-01' },
      },
      rules: [
        rule('euro', aPointPerEuro.gives, spring),
        rule('cup', [{ unit: 'point', fixed: 2 }], { campaign: 'summer' }),
        rule('wine', [{ unit: 'stamp', fixed: 4 }], spring),
        rule('plain', [{ unit: 'point', fixed: 1 }]),
      ],
    });
    expect(worked(rules).part.budgets.map(budgetText)).toEqual([
      'campaign:spring.0 all 2, by whole',
      'campaign:spring.1 2026-11! 34, by steps 0,2',
    ]);
  });

  it('is kept in the part of the calendar of its day; of one fact alone nothing is kept', () => {
    const rules = programmeOf({
      campaigns: { spring: { name: {}, from: '2026-01-01', limits: [{ ...given, per: 'year' }] } },
      rules: [rule('euro', aPointPerEuro.gives, { limits: [{ ...given, per: 'fact' }, given] })],
    });
    const partOf = (limit: string) => partOfLimit(rules, limit, '2026-11-24');
    expect(['euro.0', 'euro.1', 'campaign:spring.0'].map(partOf)).toEqual([null, '2026-11!', '2026']);
    expect(['euro.2', 'gone.0', 'campaign:gone.0'].map(partOf)).toEqual([null, null, null]);
  });
});

test('what a rule carries over, and how far a goal is, go back with the whole basket', () => {
  const carrying = { unit: 'point', give: 1, per: 700, of: 'net', carry: true } as const;
  const goal = { name: {}, count: 'visits', target: 1, again: 'every', gives: [{ badge: 'early' }] } as const;
  const rules = programmeOf({
    counters: { visits: { on: ['sale'], sums: 'times', per: 'life' } },
    goals: { often: goal },
    rules: [rule('carry', [carrying])],
  });
  expect(worked(rules).part.counts.map(countText)).toEqual([
    'visits all 1, by whole',
    '#carry carry.0 200, by whole',
    '#goal:often all 1, by whole',
    'badge:early all 1, by room 2999',
  ]);
});

test('rewards are told from badges and entries, each with how long it is kept', () => {
  const lasts = { months: 1 };
  const wineFirst = { if: { of: 'net', atLeast: 800, lines: wine } } as const;
  const rules = programmeOf({
    rules: [
      rule('all', [{ reward: 'drink' }, { badge: 'early' }, { entry: 'bike', times: 3 }], wineFirst),
      rule('gold', [{ tier: 'gold', lasts }]),
      rule('club', [{ membership: 'club', lasts }]),
    ],
  });
  const { part, rewards } = worked(rules);
  expect(rewards).toMatchObject([{ reward: 'drink', keeps: { room: 200, lines: '2' } }]);
  expect(part.counts.map(countText)).toEqual([
    'badge:early all 1, by room 200 of 2',
    'draw:bike all 3, by room 200 of 2',
  ]);
});

test('what an activity gave is kept until the whole of it is undone', () => {
  expect(shareOfKeeps({})).toEqual({ by: 'whole' });
  expect(shareOfKeeps({ room: 0 })).toEqual({ by: 'room', room: 0, lines: undefined });
});
