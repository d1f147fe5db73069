import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluated, programmeOf, sale } from './testing.ts';

const whole = (min: number, max: number) => fc.integer({ min, max });

describe('more money', () => {
  const simple = fc.record({
    per: whole(1, 400),
    give: whole(1, 5),
    multiply: whole(0, 400),
    atLeast: whole(0, 3000),
    max: whole(0, 60),
  });

  test('never gives less', () => {
    fc.assert(
      fc.property(
        simple,
        whole(0, 5000),
        whole(0, 5000),
        ({ per, give, multiply, atLeast, max }, net, more) => {
          const programme = programmeOf({
            rules: [
              {
                ruleId: 'a',
                name: {},
                on: 'sale',
                stage: 'base',
                gives: [{ unit: 'point', give, per, of: 'net' }],
              },
              {
                ruleId: 'b',
                name: {},
                on: 'sale',
                stage: 'bonus',
                if: { of: 'net', atLeast },
                gives: [{ unit: 'point', give, per, of: 'net' }],
                limits: [{ max, what: 'given', per: 'day', of: 'member' }],
              },
              { ruleId: 'c', name: {}, on: 'sale', stage: 'multiply', gives: [{ unit: 'point', multiply }] },
            ],
          });
          const points = (cents: number) =>
            evaluated(programme, sale(cents)).steps.reduce((sum, { given }) => sum + given, 0);
          expect(points(net + more)).toBeGreaterThanOrEqual(points(net));
        },
      ),
    );
  });
});
