/** What follows from a fact is given with it: goals and tiers that it reached, memberships that it gave; by ledgers. */
import { describe, expect, it } from 'vitest';
import type { Goal, Membership } from '#domain/programme/campaign.ts';
import type { Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { aPointPerEuro, programmeOf, rule } from '#domain/rules/testing.ts';
import { isAward } from '#domain/sales/sale-record.ts';
import type { Ledger } from '#domain/testing.ts';
import { given } from '#domain/testing.ts';

const tier = (tierId: string, atLeast: number) => ({
  ...{ tierId, name: {}, needs: [{ count: 'qualifying', atLeast }] },
});
const tiers = [{ tierId: 'member', name: {}, needs: [] }, tier('silver', 10), tier('gold', 15)];
const points = { sums: 'unit:point', per: { rollingMonths: 12 } } as const;
const visits = { on: ['sale'], sums: 'times', per: 'year' } as const;
const counters: Programme['counters'] = { qualifying: { on: ['sale'], ...points }, visits };
const often: Goal = { name: {}, count: 'visits', target: 1, again: 'every', gives: [{ badge: 'early' }] };
const fixed = (unit: string, amount: number, more: Partial<Rule>) =>
  rule(`${more.on}-${amount}`, [{ unit, fixed: amount }], { stage: 'bonus', ...more });

/** A first sale of 10 euros under a point for each, and these rules. */
const sold = (rules: readonly Rule[], more: Partial<Programme> = {}) =>
  given({ rules: programmeOf({ tiers, counters, rules: [aPointPerEuro, ...rules], ...more }) }).sale(
    'A',
    10_00,
  );

/** What it gave, a text for each fact that it came to. */
function parts({ sales }: Ledger): readonly string[] {
  const record = sales.get('A')?.given;
  if (!record || !isAward(record)) throw new Error('it gave nothing');
  return record.award.parts.map(({ steps }) =>
    steps.map(({ given: amount, unit }) => `${amount} ${unit}`).join(', '),
  );
}
const entries = (ledger: Ledger) => ledger.book.filter((text) => text.startsWith('  '));

describe('a tier that a sale reaches', () => {
  it('gives what rules give for it, in the entries of the sale', () => {
    const ledger = sold([fixed('point', 2, { on: 'tier:silver' }), fixed('stamp', 3, { on: 'tier:silver' })]);
    expect(entries(ledger)).toEqual([
      '  earned +12: +12 for ever, qualifies +10 in 2026-11, now silver',
      '  earned +3: +3 for ever',
    ]);
    expect(parts(ledger)).toEqual(['10 point', '2 point, 3 stamp']);
  });

  it('is no fact of its own where nothing answers to it', () => {
    expect(parts(sold([fixed('point', 2, { on: 'tier:gold' })]))).toEqual(['10 point']);
  });

  it('may lift the member to the next one, each of which gives once', () => {
    const ledger = sold(
      [fixed('point', 5, { on: 'tier:silver', stage: 'base' }), fixed('point', 7, { on: 'tier:gold' })],
      { counters: { qualifying: { on: ['sale', 'tier:silver'], ...points } } },
    );
    expect(entries(ledger)).toEqual(['  earned +22: +22 for ever, qualifies +15 in 2026-11, now gold']);
    expect(parts(ledger)).toEqual(['10 point', '5 point', '7 point']);
  });

  it('is the member’s already for what else follows from the sale', () => {
    const ofSilver = { on: 'goal:often', if: { tier: ['silver'] } } as const;
    const ledger = sold([fixed('stamp', 1, ofSilver)], { goals: { often } });
    expect(parts(ledger)).toEqual(['10 point', '1 stamp']);
    const ofMember = { ...ofSilver, if: { tier: ['member'] } };
    expect(parts(sold([fixed('stamp', 1, ofMember)], { goals: { often } }))).toEqual(['10 point', '']);
  });
});

describe('what follows from a sale', () => {
  it('comes after what the sale gave, and has the room that this left', () => {
    const units: Programme['units'] = [{ unitId: 'point', kind: 'points', name: {}, most: 13 }];
    const rules = [fixed('point', 2, { on: 'tier:silver' }), fixed('point', 4, { on: 'goal:often' })];
    expect(parts(sold(rules, { units, goals: { often } }))).toEqual(['10 point', '3 point', '0 point']);
  });

  it('may itself have something follow, three deep and no more', () => {
    const lasts = { days: 1 };
    const club: Membership = { name: {}, paidBy: 'api', lasts, graceDays: 0, refund: 'none' };
    const memberships = { a: club, b: club, c: club, d: club, e: club };
    const leads = (from: string, to: string, stamps: number) =>
      rule(
        from,
        [
          { unit: 'stamp', fixed: stamps },
          { membership: to, lasts },
        ],
        {
          on: `membership:${from}:started`,
        },
      );
    const rules = [
      rule('start', [{ membership: 'a', lasts }]),
      leads('a', 'b', 1),
      leads('b', 'c', 2),
      leads('c', 'd', 3),
      leads('d', 'e', 4),
    ];
    expect(parts(sold(rules, { memberships }))).toEqual(['10 point', '1 stamp', '2 stamp', '3 stamp']);
  });

  it('goes back with the sale', () => {
    const ledger = sold([fixed('point', 2, { on: 'tier:silver' }), fixed('stamp', 3, { on: 'tier:silver' })]);
    ledger.refund('R', 'A', 10_00);
    expect(entries(ledger).slice(2)).toEqual([
      '  refunded -12: -12 for ever, qualifies -10 in 2026-11, now member',
      '  refunded -3: -3 for ever',
    ]);
  });
});
