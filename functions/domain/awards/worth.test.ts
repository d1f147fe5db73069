import { expect, test } from 'vitest';
import { aPointPerEuro, programmeOf, rule, sale, standing } from '#domain/rules/testing.ts';
import { pointsOfWorked, unitsOf, worked } from './worth.ts';

const rules = programmeOf({
  rules: [
    aPointPerEuro,
    rule('stamp', [{ unit: 'stamp', fixed: 2 }]),
    rule('bonus', [{ unit: 'point', fixed: 5 }], { stage: 'bonus' }),
  ],
});

test('a fact is worth what all rules give of each unit', () => {
  const one = worked(rules, sale(30_00), standing());
  expect(one && unitsOf(one)).toEqual({ point: 35, stamp: 2 });
  expect(one && pointsOfWorked(rules, one)).toBe(35);
});

test('what gives other units alone is worth none of the main one', () => {
  const stamps = programmeOf({ rules: [rule('stamp', [{ unit: 'stamp', fixed: 2 }])] });
  const one = worked(stamps, sale(30_00), standing());
  expect(one && pointsOfWorked(stamps, one)).toBe(0);
});

test('it is worth nothing that could be said where a rule, or all together, come to more than a number holds', () => {
  const perCent = programmeOf({ rules: [rule('much', [{ unit: 'point', give: 100, per: 1, of: 'net' }])] });
  expect(worked(perCent, sale(Number.MAX_SAFE_INTEGER), standing())).toBeNull();
  const most = { unit: 'stamp', fixed: Number.MAX_SAFE_INTEGER };
  const together = programmeOf({
    rules: [aPointPerEuro, rule('most', [most]), rule('one', [{ unit: 'stamp', fixed: 1 }])],
  });
  expect(worked(together, sale(1_00), standing())).toBeNull();
  const alone = worked(programmeOf({ rules: [rule('most', [most])] }), sale(1_00), standing());
  expect(alone && unitsOf(alone)).toEqual({ stamp: Number.MAX_SAFE_INTEGER });
});

test('what goes wrong otherwise is not taken for a worth', () => {
  const arms = { from: '2026-01-01', until: '2026-12-31', arms: { a: 50, b: 50 }, decide: 'visits' };
  const tried = programmeOf({
    experiments: { try: arms },
    rules: [rule('arm', [{ unit: 'point', fixed: 1 }], { if: { arm: 'try.a' } })],
  });
  const sha256 = () => {
    throw new Error('there is no digest');
  };
  expect(() => worked(tried, sale(1_00), standing({ sha256 }))).toThrow('there is no digest');
});
