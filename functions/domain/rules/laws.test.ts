import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { givenOf, wantedOf } from '#domain/ledger/rule-step.ts';
import type { Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Give, Limit, Rule } from '#domain/programme/rule.ts';
import { addedUp, evaluate } from './evaluate.ts';
import type { Evaluation, Fact } from './evaluation.ts';
import { standingAfter } from './follow-ons.ts';
import { shareAmong } from './line-mask.ts';
import { sumIn } from './period.ts';
import type { Standing } from './standing.ts';
import { lookAgain } from './standing.ts';
import { evaluated, programmeOf, sale, standing } from './testing.ts';

const categories = ['tea', 'milk', 'bread'] as const;
const lines = fc.option(
  fc.record({ category: fc.subarray([...categories], { minLength: 1 }), not: fc.constant(undefined) }),
  { nil: undefined },
);
const unit = fc.constantFrom('point', 'stamp');
const whole = (min: number, max: number) => fc.integer({ min, max });

const gives: fc.Arbitrary<Give> = fc.oneof(
  fc.record({ unit, fixed: whole(1, 20) }),
  fc.record({ unit, give: whole(1, 5), per: whole(1, 400), of: fc.constant('net' as const), lines }),
  fc.record({ unit, give: whole(1, 3), per: whole(1, 3), of: fc.constant('quantity' as const), lines }),
  fc.record({
    unit,
    give: whole(1, 3),
    per: whole(50, 900),
    of: fc.constant('net' as const),
    carry: fc.constant(true as const),
  }),
  fc.record({
    unit,
    of: fc.constant('net' as const),
    within: fc.constant('spend'),
    bands: fc
      .record({ upTo: whole(500, 5000), low: whole(0, 2), high: whole(1, 4) })
      .map(({ upTo, low, high }) => [
        { upTo, give: low, per: 100 },
        { give: high, per: 150 },
      ]),
  }),
);
const multiplies = fc.record({ unit, multiply: whole(0, 400), lines });
const condition: fc.Arbitrary<Condition | undefined> = fc.option(
  fc.oneof(
    fc.record({ of: fc.constant('net' as const), atLeast: whole(1, 3000), lines }),
    fc.record({ count: fc.constant('visits'), every: whole(1, 3) }),
    fc.record({ count: fc.constant('visits'), below: whole(1, 5) }),
  ),
  { nil: undefined },
);
const limit: fc.Arbitrary<Limit> = fc.record({
  max: whole(0, 60),
  what: fc.constantFrom('given' as const, 'times' as const),
  per: fc.constantFrom('fact' as const, 'day' as const, 'week' as const, 'month' as const, 'life' as const, {
    rollingMonths: 1,
  }),
  of: fc.constantFrom('member' as const, 'everyone' as const),
});

const rules: fc.Arbitrary<readonly Rule[]> = fc
  .array(
    fc.record({
      stage: fc.constantFrom('base' as const, 'bonus' as const, 'multiply' as const),
      if: condition,
      plain: fc.array(gives, { minLength: 1, maxLength: 2 }),
      multiplied: multiplies,
      limits: fc.array(limit, { maxLength: 2 }),
      qualifies: fc.constantFrom(undefined, undefined, false as const),
      campaign: fc.constantFrom(undefined, undefined, 'spring'),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) =>
    all.map(({ plain, multiplied, ...rest }, index) => ({
      ...rest,
      ruleId: `rule-${index}`,
      name: {},
      on: 'sale' as const,
      gives: rest.stage === 'multiply' ? [multiplied] : plain,
    })),
  );

const programmes = fc
  .record({
    rules,
    most: fc.option(whole(0, 200), { nil: undefined }),
    campaign: fc.array(limit, { maxLength: 2 }),
  })
  .map(
    ({ rules: all, most, campaign }): Programme =>
      programmeOf({
        rules: all,
        units: [
          { unitId: 'point', kind: 'points', name: {}, most },
          { unitId: 'stamp', kind: 'stamps', name: {} },
        ],
        counters: {
          visits: { on: ['sale'], sums: 'times', per: 'month' },
          spend: { on: ['sale'], sums: 'net', per: 'year' },
          qualifying: { on: ['sale'], sums: 'unit:point', per: 'life' },
        },
        campaigns: { spring: { name: {}, from: '2026-01-01', limits: campaign } },
      }),
  );

const facts: fc.Arbitrary<Fact> = fc
  .record({
    day: whole(10, 28),
    basket: fc.array(
      fc.record({
        net: whole(0, 2000),
        category: fc.constantFrom(...categories),
        quantity: fc.constantFrom('1', '2', '0.25', '1.5'),
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ day, basket }) =>
    sale(
      basket.map(({ net, category, quantity }) => `${net} ${category} x${quantity}`),
      { on: `2026-11-${day}` },
    ),
  );

/** Plays facts one after the other, and shows each evaluation with the member before it. */
function play(
  programme: Programme,
  all: readonly Fact[],
  look: (fact: Fact, evaluation: Evaluation, before: Standing) => void,
) {
  let member = standing({ left: leftOf(programme) });
  for (const fact of all) {
    const evaluation = evaluated(programme, fact, member);
    look(fact, evaluation, member);
    member = standingAfter(member, evaluation);
  }
  return member;
}

const limitsOf = ({ rules: all, campaigns = {} }: Programme) => [
  ...all.flatMap(({ ruleId, limits = [] }) =>
    limits.map((one, index) => [`${ruleId}.${index}`, one] as const),
  ),
  ...Object.entries(campaigns).flatMap(([id, { limits = [] }]) =>
    limits.map((one, index) => [`campaign:${id}.${index}`, one] as const),
  ),
];

function leftOf(programme: Programme) {
  return Object.fromEntries(
    limitsOf(programme).flatMap(([id, { of, max }]) => (of === 'everyone' ? [[id, max]] : [])),
  );
}

const history = fc.tuple(programmes, fc.array(facts, { minLength: 1, maxLength: 8 }));

describe('after each fact of random histories', () => {
  test('no limit and no highest balance is exceeded', () => {
    fc.assert(
      fc.property(history, ([programme, all]) => {
        const everyone = new Map<string, number>();
        const member = play(programme, all, (fact, { counts, taken }, before) => {
          for (const [id, amount] of Object.entries(taken))
            everyone.set(id, (everyone.get(id) ?? 0) + amount);
          const counters = addedUp([before.counters, counts]);
          for (const [id, { max, of, per }] of limitsOf(programme)) {
            if (of === 'everyone') expect(everyone.get(id) ?? 0).toBeLessThanOrEqual(max);
            else expect(sumIn(counters[`#${id}`] ?? {}, per, fact.on)).toBeLessThanOrEqual(max);
          }
        });
        const most = programme.units[0]?.most;
        if (most !== undefined) expect(member.balances['point'] ?? 0).toBeLessThanOrEqual(most);
      }),
    );
  });

  test('each step is what its working comes to, and what was given of it', () => {
    fc.assert(
      fc.property(history, ([programme, all]) => {
        play(programme, all, (_, { steps }) => {
          for (const step of steps) {
            expect(wantedOf(step.working)).toBe(step.wanted);
            expect(givenOf(step)).toBe(step.given);
            expect(step.wanted).not.toBe(0);
            if (step.cut !== undefined) expect(step.given).not.toBe(step.wanted);
          }
        });
      }),
    );
  });

  test('what is looked at is the same whatever the fact says, and again gives the same', () => {
    fc.assert(
      fc.property(history, facts, ([programme, all], other) => {
        play(programme, all, (fact, evaluation, before) => {
          expect(evaluate(programme, fact, lookAgain(evaluation.seen))).toEqual(evaluation);
          const { seen } = evaluated(programme, other, before);
          expect(Object.keys(seen).sort()).toEqual(Object.keys(evaluation.seen).sort());
        });
      }),
    );
  });

  test('no unit is given less than nothing, and lines share all of it', () => {
    fc.assert(
      fc.property(history, ([programme, all]) => {
        play(programme, all, ({ basket }, { steps }) => {
          for (const unitId of ['point', 'stamp']) {
            const given = steps
              .filter((step) => step.unit === unitId)
              .reduce((sum, step) => sum + step.given, 0);
            expect(given).toBeGreaterThanOrEqual(0);
          }
          for (const { lines: mask, given } of steps) {
            const shares = shareAmong(basket?.lines ?? [], mask, given);
            expect(shares.reduce((sum, share) => sum + share, 0)).toBe(
              basket?.lines.length === 0 ? 0 : given,
            );
          }
        });
      }),
    );
  });

  test('what qualifies is what base gave', () => {
    fc.assert(
      fc.property(history, ([programme, all]) => {
        play(programme, all, (_, { steps, counts }) => {
          const base = steps.filter(
            ({ stage, unit: of, qualifies }) => stage === 'base' && of === 'point' && qualifies !== false,
          );
          expect(counts['qualifying']?.['all'] ?? 0).toBe(base.reduce((sum, { given }) => sum + given, 0));
        });
      }),
    );
  });

  test('the order of rules does not matter where there are no limits', () => {
    fc.assert(
      fc.property(history, ([{ units: _, ...programme }, all]) => {
        const unlimited = programme.rules
          .map(({ limits: __, ...rule }) => rule)
          .filter((rule) => rule.gives.every((give) => !('multiply' in give) || give.multiply >= 100));
        const listed = programmeOf({
          ...programme,
          rules: unlimited,
          campaigns: { spring: { name: {}, from: '2026-01-01' } },
        });
        const turned = { ...listed, rules: [...unlimited].reverse() };
        expect(play(turned, all, () => undefined)).toEqual(play(listed, all, () => undefined));
      }),
    );
  });
});
