import { expect, test } from 'vitest';
import { lift } from '#domain/programme/lift.ts';
import type { Programme } from '#domain/programme/programme.ts';
import defaultProgramme from '#programme/default-programme.ts';
import { diffProgrammes } from '#programme/diff/diff-programmes.ts';
import { diffLines } from './diff-words.ts';

const base = lift(defaultProgramme);
const [perAmount, ...others] = base.rules;
if (perAmount === undefined) throw new Error('there is a rule');

const linesTo = (changes: Partial<Programme>) => diffLines(diffProgrammes(base, { ...base, ...changes }));

test('two that are the same say so', () => {
  expect(linesTo({})).toEqual(['The two programmes say the same.']);
});

test('what is new, gone and changed is a line each, and what of it', () => {
  const rule = {
    ...perAmount,
    gives: [{ unit: 'point', give: 2, per: 100, of: 'net' as const }],
    limits: [{ max: 500, what: 'given' as const, per: 'day' as const, of: 'member' as const }],
  };
  const double = { ...perAmount, ruleId: 'double', name: { en: 'Double on Tuesdays' } };
  const [silver] = others;
  const rules = [rule, double, ...(silver === undefined ? [] : [silver])];
  expect(linesTo({ rules, oldestSaleDays: 90 })).toEqual([
    '~ the programme is changed',
    '    oldestSaleDays: was 365, is 90',
    '+ rule double is new: Double on Tuesdays',
    '~ rule per-amount is changed',
    '    its rate (gives[point].give): was 1, is 2',
    '    its limits: new: [{"max":500,"what":"given","per":"day","of":"member"}]',
    '- rule tier-gold is gone: Gold: half as many points again',
  ]);
});
