import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/dates.ts';
import type { AttributeCondition, Bounds, Condition } from '#domain/programme/condition.ts';
import type { Value } from '#domain/programme/fact.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Give } from '#domain/programme/rule.ts';
import { evaluate } from './evaluate.ts';
import type { Fact, FactLine, Shortfall } from './evaluation.ts';
import type { Leaf } from './leaf.ts';
import { isOn } from './leaf.ts';
import type { Standing } from './standing.ts';
import { lookOf } from './standing.ts';
import { programmeOf, rule, sale, standing } from './testing.ts';
import { whyNot } from './why-not.ts';

const categories = ['tea', 'milk', 'bread'] as const;
const lines = fc.option(
  fc.record({ category: fc.subarray([...categories], { minLength: 1, maxLength: 2 }) }),
  { nil: undefined },
);
const bound = fc.integer({ min: 1, max: 6 });
const bounds: fc.Arbitrary<Bounds> = fc.oneof(
  bound.map((atLeast) => ({ atLeast })),
  bound.map((below) => ({ below })),
  bound.map((atLeast) => ({ atLeast, below: atLeast + 2 })),
);
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.tuple(bounds, lines).map(
    ([{ atLeast, below }, some]): Condition => ({
      of: 'net',
      ...(atLeast !== undefined && { atLeast: atLeast * 100 }),
      ...(below !== undefined && { below: below * 100 }),
      lines: some,
    }),
  ),
  fc.tuple(bounds, lines).map(([one, some]): Condition => ({ of: 'quantity', ...one, lines: some })),
  bounds.map((one): Condition => ({ count: 'visits', ...one })),
  bound.map((every): Condition => ({ count: 'visits', every })),
  bounds.map((one): Condition => ({ since: 'enrolled', ...one })),
  fc
    .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 })
    .map((weekdays): Condition => ({ on: { weekdays } })),
  fc.constantFrom<Condition>(
    { on: { hours: ['06:00', '09:00'] } },
    { on: { hours: ['22:00', '02:00'] } },
    { on: { days: [1, 15] } },
    { of: 'sale.ownCup', is: [true] },
    { of: 'sale.size', is: ['s', 'l'] },
    { of: 'sale.nights', atLeast: 2, below: 5 },
  ),
  fc.constantFrom<Condition>(
    { of: 'member.vegan', is: [true] },
    { of: 'member.dogs', atLeast: 1, below: 3 },
    { tier: ['silver', 'gold'] },
    { membership: 'club' },
    { segment: 'regulars' },
  ),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
  ),
}));
const give: fc.Arbitrary<Give> = fc.oneof(
  fc.constant({ unit: 'point', fixed: 5 }),
  fc.constant({ reward: 'drink' }),
  fc.record({
    unit: fc.constant('point'),
    give: fc.constant(1),
    per: fc.constantFrom(1, 250),
    of: fc.constant('net' as const),
    lines,
  }),
  fc.record({
    unit: fc.constant('stamp'),
    give: fc.constant(1),
    per: fc.constantFrom(1, 3),
    of: fc.constant('quantity' as const),
    lines,
  }),
);
const facts = fc
  .record({
    day: fc.nat(60),
    time: fc.constantFrom('07:30', '10:30', '23:00'),
    basket: fc.array(
      fc.record({
        net: fc.integer({ min: 0, max: 400 }),
        category: fc.constantFrom(...categories),
        quantity: fc.constantFrom('1', '2', '0.25'),
      }),
      { maxLength: 4 },
    ),
    attributes: fc.record(
      { 'sale.ownCup': fc.boolean(), 'sale.size': fc.constantFrom('s', 'm', 'l'), 'sale.nights': fc.nat(6) },
      { requiredKeys: [] },
    ),
  })
  .map(({ day, time, basket, attributes }) =>
    sale(
      basket.map(({ net, category, quantity }) => `${net} ${category} x${quantity}`),
      { on: addDays('2026-11-24', day), time, attributes },
    ),
  );

/** What somebody buys, and who they are. */
interface Member {
  readonly fact: Fact;
  readonly visits: number;
  readonly tierId: string;
  readonly hasClub: boolean;
  readonly declared: Readonly<Record<string, Value>>;
  /** Since they enrolled, on whatever day they buy. */
  readonly days: number;
}

const members = fc.record({
  fact: facts,
  visits: fc.nat(7),
  tierId: fc.constantFrom('member', 'silver'),
  hasClub: fc.boolean(),
  declared: fc.record({ 'member.vegan': fc.boolean(), 'member.dogs': fc.nat(4) }, { requiredKeys: [] }),
  days: fc.nat(8),
});

const nobody = { visits: 0, tierId: 'member', hasClub: false, declared: {}, days: 0 } as const;

function standingOf({ fact, visits, tierId, hasClub, declared, days }: Member): Standing {
  return standing({
    counters: { visits: { all: visits } },
    tierId,
    memberships: hasClub ? { club: '9999-12-31' } : {},
    declared,
    enrolledOn: addDays(fact.on, -days),
  });
}

/** Does what a shortfall names, as somebody would who was told no more than that. */
function done(before: Member, { leaf: asked, isNegated, missing = 0 }: Shortfall): Member {
  const one = asked as Leaf;
  const { fact, visits } = before;
  if ('count' in one) return { ...before, visits: visits + missing };
  if ('since' in one) return { ...before, days: before.days + missing };
  if ('tier' in one) return { ...before, tierId: isNegated ? 'member' : (one.tier[0] ?? '') };
  if ('membership' in one) return { ...before, hasClub: !isNegated };
  if (!('of' in one)) return before;
  if (one.of === 'net' || one.of === 'quantity') {
    const some = 'lines' in one ? one.lines : undefined;
    return { ...before, fact: withMore(fact, one.of, missing, some?.category) };
  }
  if (one.of.startsWith('member.'))
    return { ...before, declared: said(before.declared, one as AttributeCondition, missing, isNegated) };
  const attributes = said(fact.attributes, one as AttributeCondition, missing, isNegated);
  return { ...before, fact: { ...fact, attributes } };
}

/** What is said, with what a condition on one of its attributes asks. */
function said(
  all: Readonly<Record<string, Value>>,
  { of, is, atLeast = 0 }: AttributeCondition,
  missing: number,
  isNegated = false,
): Readonly<Record<string, Value>> {
  const { [of]: had, ...others } = all;
  if (is !== undefined) {
    const [value] = is;
    return isNegated || value === undefined ? others : { ...others, [of]: value };
  }
  const saw = typeof had === 'number' ? had : 0;
  return { ...others, [of]: had === undefined && !isNegated ? atLeast : saw + missing };
}

/** The basket with a line more of the first category named, or with so much less of its lines, from the first on. */
function withMore(fact: Fact, of: 'net' | 'quantity', more: number, named?: readonly string[]): Fact {
  const before = fact.basket?.lines ?? [];
  let rest = -more;
  const after: readonly FactLine[] =
    more >= 0
      ? [
          ...before,
          {
            net: of === 'net' ? more : 0,
            quantity: of === 'net' ? '0' : more.toFixed(3),
            isGiftCard: false,
            category: named?.[0],
          },
        ]
      : before.map((line) => {
          if (named !== undefined && !named.includes(line.category ?? '')) return line;
          const had = of === 'net' ? line.net : Number(line.quantity);
          const less = Math.min(had, rest);
          rest -= less;
          return of === 'net' ? { ...line, net: had - less } : { ...line, quantity: (had - less).toFixed(3) };
        });
  return { ...fact, basket: { net: after.reduce((sum, { net }) => sum + net, 0), lines: after } };
}

/** Every day and time within a year on which all is met that the shortfalls say of the calendar; now, if they say nothing. */
function moments(fact: Fact, way: readonly Shortfall[]): readonly Fact[] {
  const calendar = way.flatMap(({ leaf: one, isNegated = false }) =>
    'on' in one ? [{ on: one.on, isNegated }] : [],
  );
  if (calendar.length === 0) return [fact];
  const times = [fact.time, '06:00', '09:00', '12:00', '22:00', '02:00'];
  return Array.from({ length: 366 }, (_, day) => addDays(fact.on, day)).flatMap((on) =>
    times
      .map((time) => ({ ...fact, on, time }))
      .filter((at) => calendar.every((one) => isOn(one.on, at) !== one.isNegated)),
  );
}

function gives(programme: Programme, member: Member): boolean {
  const { fact } = member;
  const { steps, others } = evaluate(programme, fact, lookOf(standingOf(member), programme, fact));
  return others.length > 0 || steps.some(({ given }) => given > 0);
}

describe('doing all that one way names', () => {
  test('makes the rule give', () => {
    fc.assert(
      fc.property(condition, give, members, (asked, one, member) => {
        const programme = programmeOf({
          counters: { visits: { on: ['sale'], sums: 'times', per: 'life' } },
          segments: { regulars: { count: 'visits', atLeast: 4 } },
          rules: [rule('asked', [one], { if: asked })],
        });
        const { fact } = member;
        const [why] = whyNot(programme, fact, lookOf(standingOf(member), programme, fact));
        expect(why !== undefined && gives(programme, member)).toBe(false);
        if (why === undefined || !('ways' in why.reason)) return;
        for (const way of why.reason.ways) {
          const after = way.reduce(done, member);
          expect(moments(after.fact, way).some((at) => gives(programme, { ...after, fact: at }))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('and what is short of one step gives it', () => {
    fc.assert(
      fc.property(give, facts, (one, fact) => {
        const programme = programmeOf({ rules: [rule('one', [one])] });
        const [why] = whyNot(programme, fact, lookOf(standing(), programme, fact));
        if (why === undefined || !('short' in why.reason)) return;
        const { of, short, lines: some } = why.reason;
        if (of !== 'net' && of !== 'quantity') throw new RangeError(`there is no ${of} in a basket`);
        expect(gives(programme, { ...nobody, fact: withMore(fact, of, short, some?.category) })).toBe(true);
        const less = of === 'net' ? 1 : 0.001;
        expect(gives(programme, { ...nobody, fact: withMore(fact, of, short - less, some?.category) })).toBe(
          false,
        );
      }),
    );
  });
});
