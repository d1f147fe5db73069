/** For tests only: every kind of condition, give and limit, over ids that a programme of `testing.ts` may have or not. */
import fc from 'fast-check';
import type { CalendarCondition, Condition, Lines } from '#domain/programme/condition.ts';
import type { FactKind } from '#domain/programme/fact.ts';
import type { Give, Limit, Rule } from '#domain/programme/rule.ts';
import type { Period, Span } from '#domain/programme/span.ts';

const some = <Value>(values: readonly Value[]) =>
  fc.subarray([...values], { minLength: 1 }) as fc.Arbitrary<Value[]>;
const one = <Value>(...values: readonly Value[]) => fc.constantFrom(...values);
const whole = fc.integer({ min: 1, max: 5000 });
const dayOf2027 = fc.integer({ min: 10, max: 28 }).map((day) => `2027-03-${day}`);

/** `undefined` for a field means that it is not there. */
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const bounds = fc.oneof(
  fc.record({ atLeast: whole }),
  fc.record({ below: whole }),
  fc.tuple(whole, whole).map(([atLeast, more]) => ({ atLeast, below: atLeast + more })),
);

const lines: fc.Arbitrary<Lines> = fc
  .record({
    category: maybe(some(['fruit', 'hot-drinks'])),
    sku: maybe(some(['A-1', 'B-2'])),
    where: maybe(fc.record({ brand: some<string | number | boolean>(['Sol', 7, true]) })),
    not: maybe(fc.record({ category: some(['tobacco', 'wine']) })),
  })
  .filter((each) => Object.values(each).some((value) => value !== undefined));

export const period: fc.Arbitrary<Period> = fc.oneof(
  one<Period>('fact', 'day', 'week', 'month', 'quarter', 'year', 'life'),
  fc.integer({ min: 1, max: 24 }).map((rollingMonths) => ({ rollingMonths })),
);
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.integer({ min: 1, max: 400 }).map((days) => ({ days })),
  fc.record({
    months: fc.integer({ min: 1, max: 24 }),
    to: maybe(one<'month' | 'quarter' | 'year'>('month', 'quarter', 'year')),
  }),
);

const calendar: fc.Arbitrary<CalendarCondition> = fc.oneof(
  dayOf2027.map((from) => ({ on: { from } })),
  dayOf2027.map((until) => ({ on: { until } })),
  dayOf2027.map((from) => ({ on: { from, until: '2027-04-30' } })),
  some([1, 2, 3, 4, 5, 6, 7]).map((weekdays) => ({ on: { weekdays } })),
  one<CalendarCondition>({ on: { hours: ['06:00', '09:30'] } }, { on: { hours: ['22:00', '02:00'] } }),
  some([1, 2, 3, 15, 31]).map((days) => ({ on: { days, weekdays: [7] } })),
);

/** Each kind of leaf by its name. */
export const leaves: Readonly<Record<string, fc.Arbitrary<Condition>>> = {
  net: fc.record({ of: one<'net'>('net'), lines: maybe(lines) }).chain(withBounds),
  quantity: fc.record({ of: one<'quantity'>('quantity'), lines: maybe(lines) }).chain(withBounds),
  'amount without bounds': lines.map((each) => ({ of: 'quantity', lines: each })),
  attribute: one<Condition>(
    { of: 'sale.ownCup', is: [true] },
    { of: 'sale.ownCup', is: [false] },
    { of: 'member.baby', is: [true] },
    { of: 'sale.rate', is: ['group', 'saver'] },
    { of: 'sale.channel', is: ['online', 'shop'] },
    { of: 'sale.locationId', is: ['main-street'] },
    { of: 'sale.connectionId', is: ['con_1'] },
    { of: 'activity.class', is: ['yoga', 3] },
  ),
  number: fc
    .record({ of: one<'sale.nights' | 'activity.minutes'>('sale.nights', 'activity.minutes') })
    .chain(withBounds),
  count: fc.record({ count: one('visits', 'wine', 'weeks', 'purchases', 'gone') }).chain(withBounds),
  nth: fc.integer({ min: 1, max: 30 }).map((nth) => ({ count: 'purchases', atLeast: nth, below: nth + 1 })),
  every: whole.map((every) => ({ count: 'days', every })),
  'since enrolled': fc.record({ since: one<'enrolled'>('enrolled') }).chain(withBounds),
  'since sale': fc.record({ since: one<'sale'>('sale') }).chain(withBounds),
  birthday: fc
    .tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 20 }))
    .map(([atLeast, long]) => ({ since: 'birthday', atLeast, below: atLeast + long })),
  calendar,
  tier: some(['silver', 'gold', 'gone']).map((tier) => ({ tier })),
  membership: one('norte', 'gone').map((membership) => ({ membership })),
  segment: one('parents', 'wineLovers', 'gone').map((segment) => ({ segment })),
};

function withBounds<Leaf extends object>(leaf: Leaf): fc.Arbitrary<Condition> {
  return bounds.map((ends) => ({ ...leaf, ...ends }) as object as Condition);
}

export const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(...Object.values(leaves), fc.constant<Condition>({ arm: 'comeback.points' })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
  ),
})).condition;

const unit = one('stamp', 'credit', 'point', 'gone');
export const give: fc.Arbitrary<Give> = fc.oneof(
  fc.record({ unit, fixed: whole }),
  fc.record({
    unit,
    give: whole,
    per: whole,
    of: one<'net' | 'quantity' | 'sale.nights'>('net', 'quantity', 'sale.nights'),
    lines: maybe(lines),
    carry: maybe(fc.constant(true as const)),
  }),
  fc.record({
    unit,
    of: fc.constant('net' as const),
    within: one('wine', 'spend'),
    bands: fc.constant([
      { upTo: 10_000, give: 1, per: 100 },
      { upTo: 20_000, give: 2, per: 100 },
      { give: 3, per: 100 },
    ]),
  }),
  fc.record({ unit, multiply: fc.integer({ min: 0, max: 500 }), lines: maybe(lines) }),
  fc.record({
    reward: one('drink', 'gone'),
    times: maybe(fc.integer({ min: 1, max: 3 })),
    valid: maybe(span),
  }),
  fc.record({ badge: one('dozen', 'gone') }),
  fc.record({ entry: one('bike', 'gone'), times: maybe(fc.integer({ min: 1, max: 3 })) }),
  fc.record({ tier: one('gold', 'gone'), lasts: span }),
  fc.record({ membership: one('norte', 'gone'), lasts: span }),
);

export const limit: fc.Arbitrary<Limit> = fc.record({
  max: whole,
  what: one<'given' | 'times'>('given', 'times'),
  per: period,
  of: one<'member' | 'everyone'>('member', 'everyone'),
});

const kinds: readonly FactKind[] = [
  'sale',
  'enrolled',
  'birthday',
  'anniversary',
  'activity:check-in',
  'tier:gold',
  'goal:dozen',
  'membership:norte:started',
  'membership:norte:renewed',
  'membership:norte:month',
  'referral:referrer',
  'referral:friend',
  'draw:bike:won',
];

export const rule: fc.Arbitrary<Rule> = fc.record({
  ruleId: fc.constant('rule'),
  name: fc.constant({ en: 'A rule', es: 'Una regla' }),
  on: one(...kinds),
  if: maybe(condition),
  stage: one<Rule['stage']>('base', 'bonus', 'multiply'),
  gives: fc.array(give, { minLength: 1, maxLength: 3 }),
  limits: maybe(fc.array(limit, { minLength: 1, maxLength: 2 })),
  holdDays: maybe(fc.integer({ min: 0, max: 30 })),
  expiry: maybe(span),
});
