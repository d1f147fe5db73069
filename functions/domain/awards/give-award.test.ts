import { describe, expect, it, test } from 'vitest';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import { flawsOf } from '#domain/ledger/soundness.ts';
import { verifyLedger } from '#domain/ledger/verify.ts';
import type { Programme } from '#domain/programme.ts';
import { aPointPerEuro, programmeOf, rule, sale } from '#domain/rules/testing.ts';
import type { Given } from '#domain/testing.ts';
import { accountOf, at, context, entryText, lotText, sha256 } from '#domain/testing.ts';
import type { AwardDecision, Giving } from './give-award.ts';
import { addedCounts, giveAward, pointsOfUnit } from './give-award.ts';
import { standingOf } from './standing-of.ts';

const tiers: Programme['tiers'] = [
  { tierId: 'member', name: {}, needs: [] },
  { tierId: 'silver', name: {}, needs: [{ count: 'qualifying', atLeast: 10 }] },
  { tierId: 'gold', name: {}, needs: [{ count: 'qualifying', atLeast: 15 }] },
];
const counters: Programme['counters'] = {
  qualifying: { on: ['sale'], sums: 'unit:point', per: { rollingMonths: 12 } },
  visits: { on: ['sale'], sums: 'times', per: 'year' },
};
/** What a programme gives for a sale of 10 euros, told a day later, or null. */
function decided(rules: Programme, member: Given = {}, giving: Partial<Giving> = {}): AwardDecision | null {
  const now = context(at('2026-11-25T09:00'), rules);
  const account = accountOf({ rules, ...member });
  const decision = giveAward(
    account,
    {
      programme: rules,
      under: 'v1',
      fact: sale(10_00),
      standing: standingOf(account, {}, now),
      entry: { kind: 'earned', causeId: 'sale:till:A:1', occurredAt: '2026-11-24T09:30:00.000Z' },
      ...giving,
    },
    now,
  );
  if (decision === null) return null;
  expect(flawsOf(decision.account)).toEqual([]);
  expect(conservationGap(bookOf(decision.account))).toBe(0);
  expect(verifyLedger(account, decision.entries, decision.account, sha256)).toEqual([]);
  return decision;
}

function given(rules: Partial<Programme>, member: Given = {}, giving: Partial<Giving> = {}) {
  const decision = decided(programmeOf({ tiers, ...rules }), member, giving);
  if (decision === null) throw new Error('it could not be counted');
  const texts = decision.entries.map((entry) => `${entry.unit ?? ''} ${entryText(entry)}`.trim());
  return { ...decision, texts };
}

const twoStamps = rule('stamps', [{ unit: 'stamp', fixed: 2 }]);
const bonus = rule('bonus', [{ unit: 'point', fixed: 5 }], { stage: 'bonus', holdDays: 3 });

describe('what rules make of a fact', () => {
  it('is an entry for each unit that it moves, the main one first, with what it was worked out from', () => {
    const money = { currency: 'EUR', eligibleNet: 10_00 };
    const { entries, texts } = given({ rules: [twoStamps, aPointPerEuro, bonus] }, {}, { money });
    expect(texts).toEqual([
      'earned +15: +10 for ever, +5 from 2026-11-27 for ever',
      'stamp earned +2: +2 for ever',
    ]);
    expect(entries.map(({ basis }) => basis)).toEqual([
      {
        ...money,
        gives: [expect.objectContaining({ ruleId: 'euro' }), expect.objectContaining({ ruleId: 'bonus' })],
        seen: {},
      },
      { ...money, gives: [expect.objectContaining({ ruleId: 'stamps' })] },
    ]);
  });

  it('is an entry of the main unit in any case', () => {
    expect(given({ rules: [] }).texts).toEqual(['earned +0']);
    expect(given({ rules: [twoStamps] }).texts).toEqual(['earned +0', 'stamp earned +2: +2 for ever']);
  });

  it('is kept with what it saw, as of its own moment, and where its units lie', () => {
    const seeing = rule('seeing', [{ unit: 'stamp', fixed: 1 }], { if: { tier: ['member'] } });
    const { award } = given({ rules: [aPointPerEuro, seeing, bonus] });
    expect(award).toMatchObject({ under: 'v1', at: '2026-11-24T10:30', seen: { tier: 'member' }, gifts: [] });
    expect(award.lots.map((lot) => `${lot.unit} ${lotText(lot)}`)).toEqual([
      'point 10 from 2026-11-24 for ever',
      'point 5 from 2026-11-27 for ever',
      'stamp 1 from 2026-11-24 for ever',
    ]);
    expect([pointsOfUnit(award, 'point'), pointsOfUnit(award, 'stamp'), pointsOfUnit(award, 'gone')]).toEqual(
      [15, 1, 0],
    );
  });

  it('is counted in its first entry, with what the caller notes and the tier that follows', () => {
    const { entries, account } = given(
      { counters, rules: [aPointPerEuro, twoStamps] },
      {},
      { notes: { '#anniversary': { on: 20_000 } } },
    );
    expect(entries).toMatchObject([
      {
        counts: { visits: { '2026': 1 }, '#anniversary': { on: 20_000 } },
        qualifying: { period: '2026-11', points: 10 },
        tierAfter: 'silver',
      },
      { unit: 'stamp' },
    ]);
    expect(entries[1]?.counts).toBeUndefined();
    expect(account.counters).toEqual({ visits: { '2026': 1 }, '#anniversary': { on: 20_000 } });
  });

  it('keeps a unit alive that such a fact keeps', () => {
    const { texts } = given(
      {
        units: [
          { unitId: 'point', kind: 'points', name: {} },
          { unitId: 'stamp', kind: 'stamps', name: {}, expiry: { idle: { months: 6 }, keptBy: ['sale'] } },
        ],
        rules: [aPointPerEuro],
      },
      { purses: { stamp: { lots: ['3 until 2026-12-31'] } } },
    );
    expect(texts).toEqual([
      'earned +10: +10 for ever',
      'stamp redated +0: -3 until 2026-12-31, +3 until 2027-05-24',
    ]);
  });

  it('is a code for each reward, and whatever units become by themselves then', () => {
    const { texts, entries, award } = given(
      {
        converts: { card: { from: 'stamp', each: 5, at: 'once-reached', gives: [{ reward: 'drink' }] } },
        rules: [rule('cake', [{ reward: 'cake' }]), twoStamps],
      },
      { purses: { stamp: { lots: ['4 for ever'] } } },
    );
    expect(texts).toEqual([
      'earned +0',
      'stamp earned +2: +2 for ever',
      expect.stringMatching(/^reserved \+0: red_/),
      expect.stringMatching(/^stamp reserved -5: -5 for ever, red_/),
    ]);
    expect(entries[2]).toMatchObject({
      causeId: 'sale:till:A:1:gift:1',
      occurredAt: '2026-11-24T09:30:00.000Z',
    });
    expect(entries[3]?.redemption?.redemptionId).toBe(
      `red_${sha256('sale:till:A:1:convert:1').slice(0, 20)}`,
    );
    expect(award.gifts).toMatchObject([
      { rewardId: 'cake', redemptionId: entries[2]?.redemption?.redemptionId },
    ]);
  });

  it('of a present is usable from the day on which it is given', () => {
    const units: Programme['units'] = [
      { unitId: 'point', kind: 'points', name: {}, holdDays: 14, expiry: { after: { days: 30 } } },
    ];
    const entry = {
      kind: 'granted' as const,
      causeId: 'enrolled:mem',
      occurredAt: '2026-11-24T09:30:00.000Z',
    };
    const present = { entry: { ...entry, grant: { reason: 'enrolled' as const } } };
    expect(given({ units, rules: [aPointPerEuro] }, {}, present).texts).toEqual([
      'granted +10: +10 until 2026-12-25, enrolled',
    ]);
    expect(given({ units, rules: [aPointPerEuro] }).texts).toEqual([
      'earned +10: +10 from 2026-12-08 until 2027-01-07',
    ]);
  });
});

describe('what could not be counted exactly is not given', () => {
  const most = Number.MAX_SAFE_INTEGER;
  const fixed = (unit: string, amount: number) =>
    programmeOf({ tiers, rules: [rule('one', [{ unit, fixed: amount }])] });

  it('of any unit, on top of what the account had', () => {
    const full = { lots: [`${most} for ever`], purses: { stamp: { lots: [`${most - 2} for ever`] } } };
    expect(decided(fixed('point', 1), full)).toBeNull();
    expect(decided(fixed('stamp', 2), full)).not.toBeNull();
    expect(decided(fixed('stamp', 3), full)).toBeNull();
  });

  it('nor counted by a counter or for a tier', () => {
    const spend = { spend: { on: ['sale'], sums: 'net', per: 'life' } } as const;
    const rules = programmeOf({ tiers, counters: { ...counters, ...spend }, rules: [aPointPerEuro] });
    expect(decided(rules, { counters: { spend: { all: most - 9_99 } } })).toBeNull();
    expect(decided(rules, { counters: { spend: { all: most - 10_00 } } })).not.toBeNull();
    expect(decided(rules, { qualifying: { '2026-11': most - 9 } })).toBeNull();
    expect(decided(rules, { qualifying: { '2026-11': most - 10 } })).not.toBeNull();
  });

  it('nor worked out by a rule', () => {
    const rules = programmeOf({ rules: [rule('much', [{ unit: 'point', give: most, per: 1, of: 'net' }])] });
    expect(decided(rules)).toBeNull();
  });

  it('and whatever else goes wrong is not hidden', () => {
    const drinks = programmeOf({ rules: [rule('drink', [{ reward: 'drink' }])] });
    const { redemptionIdOf: _, ...without } = context(at('2026-11-25T09:00'), drinks);
    const account = accountOf({ rules: drinks });
    const entry = {
      kind: 'earned' as const,
      causeId: 'sale:till:A:1',
      occurredAt: '2026-11-24T09:30:00.000Z',
    };
    const giving = {
      programme: drinks,
      under: 'v1',
      fact: sale(10_00),
      standing: standingOf(account, {}, without),
      entry,
    };
    expect(() => giveAward(account, giving, without)).toThrow('wants a code');
  });
});

test('counts are added up by counter and part', () => {
  const count = (id: string, part: string, amount: number) => ({ count: id, part, amount });
  expect(
    addedCounts([count('a', '2026', 1), count('a', '2026', 2), count('a', 'all', 4), count('b', '2026', 8)]),
  ).toEqual({ a: { '2026': 3, all: 4 }, b: { '2026': 8 } });
});
