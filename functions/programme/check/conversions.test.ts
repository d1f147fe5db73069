import { expect, test } from 'vitest';
import type { Give } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { small, withRules } from '../testing.ts';
import { checkProgramme } from './check.ts';
import { lineOf } from './finding.ts';

const linesOf = (programme: Programme) => checkProgramme(programme).map(lineOf);
const converting = (gives: readonly Give[], programme: Programme = small): Programme => ({
  ...programme,
  badges: { saver: { name: { en: 'Saver' } } },
  draws: { bike: { name: { en: 'A bike' }, closes: '2030-01-01', prizes: [], freeEntry: true } },
  memberships: {
    club: { name: { en: 'Club' }, paidBy: 'api', lasts: { months: 1 }, graceDays: 0, refund: 'none' },
  },
  converts: { card: { from: 'point', each: 10, at: 'month-end', gives } },
});

test('a conversion may give a badge, entries to a draw, and a tier', () => {
  const gives: readonly Give[] = [
    { badge: 'saver' },
    { entry: 'bike', times: 2 },
    { tier: 'gold', lasts: { months: 3 } },
  ];
  expect(linesOf(converting(gives))).toEqual([]);
});

test('but no membership', () => {
  const gives: readonly Give[] = [
    { badge: 'saver' },
    { entry: 'bike' },
    { membership: 'club', lasts: { months: 1 } },
  ];
  expect(linesOf(converting(gives))).toEqual([
    'converts.card.gives.2: a conversion cannot give a membership: let it give a reward for which the shop starts one, or let a rule give the membership',
  ]);
});

test('what answers to a tier that it gives is told to give nothing', () => {
  const gives: readonly Give[] = [
    { badge: 'saver' },
    { entry: 'bike' },
    { tier: 'gold', lasts: { months: 3 } },
  ];
  const fixed: Give = { unit: 'point', fixed: 5 };
  const rules = withRules({ on: 'tier:gold', gives: [fixed], examples: [{ gives: { point: 5 } }] });
  expect(linesOf(converting(gives, rules))).toEqual([
    'converts.card.gives.2: what answers to tier:gold gives nothing when a conversion gives the tier: give that by the conversion, too',
  ]);
});
