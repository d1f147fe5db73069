import { describe, expect, it } from 'vitest';
import type { Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { context, given, type Ledger, programme, rulesWith } from '#domain/testing.ts';
import type { Outcome } from './outcome.ts';
import { replayFamily } from './replay-family.ts';
import { addOutcome, newTally } from './tally.ts';
import { familyOf, trialOf } from './testing.ts';
import { costOf } from './worth.ts';

/** A cent a point. */
const worth = { units: { point: 1 }, rewards: {} };

function outcomeOf(ledger: Ledger, rules: Programme, since?: Date) {
  const family = familyOf(ledger, [ledger]);
  if (family === null) throw new Error('nobody was merged');
  return replayFamily(family, trialOf(context(ledger.now, rules), ledger, since));
}

/** €400 in January, €200 in February of which half came back, and €40 in March: 400 + 200 − 100 points, then 50 at ×1.25. */
const ana = () =>
  given({ memberId: 'mem_0000000001' })
    .at('2026-01-20T10:00')
    .sale('A1', 400_00)
    .at('2026-02-10T10:00')
    .sale('A2', 200_00)
    .at('2026-02-12T10:00')
    .refund('R1', 'A2', 100_00)
    .at('2026-03-05T10:00')
    .sale('A3', 40_00);

/** €90 in January, of which 80 points go for a coffee in February. */
const ben = () =>
  given({ memberId: 'mem_0000000002' })
    .at('2026-01-21T10:00')
    .sale('B1', 90_00)
    .at('2026-02-15T10:00')
    .reserve('coffee', 80)
    .fulfil('coffee');

const halved = rulesWith({ earning: { points: 1, perMinorUnits: 200 } });

describe('two members, had a point been for two euros', () => {
  it('Ana has half, and was never silver, so her last sale gives 20 in place of 50', () => {
    const { months, held, tier, sales } = outcomeOf(ana(), halved);
    const points = [...months].map(([month, { was, would }]) => [
      month,
      was.units['point'],
      would.units['point'],
    ]);
    expect(points).toEqual([
      ['2026-01', 400, 200],
      ['2026-02', 100, 50],
      ['2026-03', 50, 20],
    ]);
    // The return in February took her below 500 again; what she holds is what she was given.
    expect(held).toEqual({ was: { point: 550 }, would: { point: 270 } });
    expect([sales, tier?.would]).toEqual([3, 'member']);
  });

  it('who paid 3.00 with points pays them at the price of the new rules, or not at all', () => {
    const rules = (pays: { minorUnits: number; each: number }) => {
      const [point, ...others] = programme.units;
      if (point === undefined) throw new Error('a programme has a unit');
      return { ...programme, units: [{ ...point, pays }, ...others] };
    };
    const cheap = rules({ minorUnits: 100, each: 10 });
    const paid = () =>
      given({ memberId: 'mem_0000000003', rules: cheap })
        .at('2026-01-21T10:00')
        .sale('C1', 40_00)
        .at('2026-02-15T10:00')
        .reserve('bill', 30, 'pays:point:300')
        .fulfil('bill');
    const heldUnder = (each: number) => outcomeOf(paid(), rules({ minorUnits: 100, each }));
    expect(heldUnder(10).held).toEqual({ was: { point: 10 }, would: { point: 10 } });
    expect(heldUnder(12).held).toEqual({ was: { point: 10 }, would: { point: 4 } });
    expect(heldUnder(20).held).toEqual({ was: { point: 10 }, would: { point: 40 } });
    expect(heldUnder(20).missed.count).toBe(1);
    expect(outcomeOf(paid(), programme).held.would).toEqual({ point: 10 });
  });

  it('Ben cannot have his coffee', () => {
    const { months, held, missed } = outcomeOf(ben(), halved);
    expect(months.get('2026-01')).toEqual({
      was: { units: { point: 90 }, rewards: {} },
      would: { units: { point: 45 }, rewards: {} },
    });
    expect(held).toEqual({ was: { point: 10 }, would: { point: 45 } });
    expect(missed).toEqual({ count: 1, units: { '': 80 } });
  });

  it('together they cost €3.15 in place of €6.40, and Ana loses most', () => {
    const tally = newTally();
    for (const ledger of [ana(), ben()]) addOutcome(tally, outcomeOf(ledger, halved), worth, 'point');
    const costs = Object.values(tally.months).map(({ was, would }) => [
      costOf(was, worth),
      costOf(would, worth),
    ]);
    expect(costs).toEqual([
      [490, 245],
      [100, 50],
      [50, 20],
    ]);
    expect(tally.losers).toEqual([
      { memberId: 'mem_0000000001', difference: -280 },
      { memberId: 'mem_0000000002', difference: -45 },
    ]);
    expect(tally.gainers).toEqual([]);
  });
});

it('from a day on, what was given before stays, and is taken back as it was', () => {
  const { months, held } = outcomeOf(ana(), halved, new Date('2026-02-11T00:00:00+01:00'));
  // The refund of A2, which was before, takes its 100 points; A3 gives half, and as silver a quarter more of that.
  expect([...months].map(([month, { was, would }]) => [month, was.units, would.units])).toEqual([
    ['2026-02', { point: -100 }, { point: -100 }],
    ['2026-03', { point: 50 }, { point: 25 }],
  ]);
  expect(held).toEqual({ was: { point: 550 }, would: { point: 525 } });
});

it('who would have been silver by more points has them multiplied from then on', () => {
  const doubled = rulesWith({ earning: { points: 2, perMinorUnits: 100 } });
  const ledger = given().at('2026-01-20T10:00').sale('A1', 250_00).at('2026-01-21T10:00').sale('A2', 100_00);
  const { months, tier } = outcomeOf(ledger, doubled);
  expect(months.get('2026-01')?.would.units).toEqual({ point: 500 + 250 });
  expect(tier).toEqual({ was: 'member', would: 'silver' });
});

it('a birthday present that there was none of comes on the day', () => {
  const ledger = given().at('2026-01-20T10:00').sale('A1', 10_00).at('2026-06-01T10:00').sale('A2', 10_00);
  const family = familyOf(ledger, [ledger]);
  const written = family?.ledgers.get(ledger.before.memberId);
  if (family === null || written === undefined) throw new Error('there is a ledger');
  const birthday = { monthDay: '04-02', knownSince: '2026-01-15' };
  const rules = context(ledger.now, rulesWith({ birthdayGift: { points: 50 } }));
  const ledgers = new Map([[family.memberId, { ...written, birthday }]]);
  const { months } = replayFamily({ ...family, ledgers }, trialOf(rules, ledger));
  expect(months.get('2026-04')).toEqual({
    was: { units: {}, rewards: {} },
    would: { units: { point: 50 }, rewards: {} },
  });
});

it('new rules that ask for goods say for which sales these are not known', () => {
  const [rule] = programme.rules;
  if (rule === undefined) throw new Error('there is a rule');
  const bread = { ...rule, ruleId: 'bread', if: undefined, gives: [{ unit: 'point', fixed: 5 }] };
  const rules: Programme = {
    ...programme,
    rules: [...programme.rules, { ...bread, if: { lines: { category: ['bread'] }, of: 'net', atLeast: 1 } }],
  };
  const lines = [{ lineId: '1', quantity: '1', net: 10_00, isGiftCard: false, category: 'bread' }];
  const ledger = given().at('2026-01-20T10:00').sale('A1', 10_00, { lines });
  const { months, reasons } = outcomeOf(ledger, rules);
  expect(months.get('2026-01')?.would.units).toEqual({ point: 10 });
  expect([...reasons]).toEqual([['details-missing', new Set(['sale:till:A1:1'])]]);
});

it('an anniversary present that there was none of comes a year after they joined', () => {
  const [rule] = programme.rules;
  if (rule === undefined) throw new Error('there is a rule');
  const stays = { ...rule, ruleId: 'stays', on: 'anniversary' as const, if: undefined };
  const rules: Programme = {
    ...programme,
    rules: [...programme.rules, { ...stays, gives: [{ unit: 'point', fixed: 25 }] }],
  };
  const ledger = given().at('2026-01-20T10:00').sale('A1', 10_00).at('2027-03-01T10:00').sale('A2', 10_00);
  const { months } = outcomeOf(ledger, rules);
  expect(months.get('2027-01')).toEqual({
    was: { units: {}, rewards: {} },
    would: { units: { point: 25 }, rewards: {} },
  });
});

it('what a month leaves is converted on the first day after it', () => {
  const rules: Programme = {
    ...programme,
    units: [...programme.units, { unitId: 'credit', kind: 'money', name: { en: 'credit' } }],
    converts: {
      back: { from: 'point', each: 100, at: 'month-end', gives: [{ unit: 'credit', fixed: 150 }] },
    },
  };
  const ledger = given().at('2026-01-20T10:00').sale('A1', 250_00).at('2026-03-10T10:00').sale('A2', 10_00);
  const { months, held } = outcomeOf(ledger, rules);
  expect(months.get('2026-02')?.would.units).toEqual({ point: -200, credit: 300 });
  expect([held.was, held.would]).toEqual([{ point: 260 }, { point: 60, credit: 300 }]);
});

describe('a membership that is paid', () => {
  const [earning] = programme.rules;
  if (earning === undefined) throw new Error('there is a rule');
  const base = { ...earning, if: undefined, qualifies: false as const };
  const credit = { unitId: 'credit', kind: 'money' as const, name: { en: 'credit' } };
  const goods: Rule = {
    ...base,
    gives: [{ unit: 'point', fixed: 1 }],
    if: { of: 'net', atLeast: 1, lines: { sku: ['MUG'] } },
  };
  const rulesOf = (amount: number | null): Programme => ({
    ...programme,
    units: [...programme.units, credit],
    rules: [
      goods,
      ...(amount === null
        ? []
        : [
            {
              ...base,
              ruleId: 'monthly',
              on: 'membership:club:month' as const,
              gives: [{ unit: 'credit', fixed: amount }],
            },
          ]),
    ],
    ...(amount !== null && {
      memberships: {
        club: { name: {}, paidBy: { sku: ['CLUB'] }, lasts: { months: 1 }, graceDays: 7, refund: 'none' },
      },
    }),
  });
  const lines = [{ lineId: '1', quantity: '3', net: 30_00, isGiftCard: false, sku: 'CLUB' }];
  const quarter = (rules: Programme) =>
    given({ rules })
      .at('2026-01-31T10:00')
      .sale('A1', 30_00, { lines })
      .at('2026-02-28T04:15')
      .months()
      .at('2026-03-31T04:15')
      .months()
      .at('2026-05-02T10:00')
      .sale('A2', 10_00);
  const creditIn = (months: Outcome['months'], side: 'was' | 'would') =>
    [...months].map(([month, sides]) => `${month} ${sides[side].units['credit'] ?? 0}`);

  it('would have given more in each of its months', () => {
    const { months, reasons } = outcomeOf(quarter(rulesOf(500)), rulesOf(800));
    expect(creditIn(months, 'was')).toEqual(['2026-01 500', '2026-02 500', '2026-03 500', '2026-05 0']);
    expect(creditIn(months, 'would')).toEqual(['2026-01 800', '2026-02 800', '2026-03 800', '2026-05 0']);
    expect([...reasons]).toEqual([]);
  });

  it('would have been paid where there was none, and its months would have come', () => {
    const { months } = outcomeOf(quarter(rulesOf(null)), rulesOf(800));
    expect(creditIn(months, 'would')).toEqual(['2026-01 800', '2026-02 800', '2026-03 800', '2026-05 0']);
  });

  it('would not have been there, and its months neither', () => {
    const { months } = outcomeOf(quarter(rulesOf(500)), rulesOf(null));
    expect(creditIn(months, 'would')).toEqual(['2026-01 0', '2026-02 0', '2026-03 0', '2026-05 0']);
  });
});
