import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programmeOf, rule } from '#domain/rules/testing.ts';
import { context, given } from '#domain/testing.ts';
import type { Draw } from './outcome.ts';
import { replayFamily } from './replay-family.ts';
import { changedLimits, grantInOrder, leftBy } from './shared-limits.ts';
import { familyOf, trialOf } from './testing.ts';

const draw = (recordedAt: string, amount: number, memberId = 'mem_1'): Draw => ({
  ...{ limitId: 'fair.0', part: 'all', recordedAt, memberId, sequence: 1, causeId: `sale:${recordedAt}` },
  amount,
});
const limit = { max: 100, what: 'given' as const, per: 'life' as const, of: 'everyone' as const };
const fair = (give: number, max = 100) =>
  programmeOf({
    rules: [
      rule('fair', [{ unit: 'point', give, per: 100, of: 'net' }], { limits: [{ ...limit, max }] }),
      rule('other', [{ unit: 'point', fixed: 1 }], { limits: [limit] }),
    ],
  });

describe('limits of everyone', () => {
  it('are unchanged while neither they nor the rules that take from them are other', () => {
    expect([...changedLimits(fair(1), fair(1))]).toEqual([]);
    expect([...changedLimits(fair(1), fair(2))]).toEqual(['fair.0']);
    expect([...changedLimits(fair(1), fair(1, 200))]).toEqual(['fair.0']);
  });

  it('leave what they left where they are unchanged, and what is granted where they are not', () => {
    const left = leftBy(new Set(['fair.0']), () => ({ 'fair.0': 7 }));
    expect(left('sale:1', 'mem_1', { 'fair.0': 90, 'other.0': 12 })).toEqual({ 'fair.0': 7, 'other.0': 12 });
  });

  it('go to whoever was recorded first, the last one has the rest, and what comes back is there again', () => {
    const draws = [draw('01', 60), draw('02', 60), draw('03', 10), draw('04', -30), draw('05', 50)];
    const grants = [...grantInOrder(draws, () => 100)];
    expect(grants.map(({ granted }) => granted)).toEqual([60, 40, 0, -30, 30]);
  });

  it('never give more than there is, and all of it where more was wanted', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 500 }), (wanted, max) => {
        const grants = [
          ...grantInOrder(
            wanted.map((amount, nth) => draw(String(nth), amount)),
            () => max,
          ),
        ];
        const sum = (some: readonly number[]) => some.reduce((all, one) => all + one, 0);
        expect(sum(grants.map(({ granted }) => granted))).toBe(Math.min(sum(wanted), max));
      }),
    );
  });

  it('are given out anew over the members of both passes, when they have changed', () => {
    const rules = fair(1, 1000);
    const ledgers = ['mem_0000000001', 'mem_0000000002'].map((memberId, nth) =>
      given({ memberId, rules }).at(`2026-01-2${nth}T10:00`).sale(`S${nth}`, 80_00),
    );
    const trial = context(new Date('2026-02-01T10:00:00Z'), fair(1, 120));
    const changed = changedLimits(rules, trial.programme);
    const play = (granted: Parameters<typeof leftBy>[1]) =>
      ledgers.map((ledger) => {
        const family = familyOf(ledger, [ledger]);
        if (family === null) throw new Error('nobody was merged');
        return replayFamily(family, trialOf(trial, ledger), leftBy(changed, granted));
      });
    const draws = play(() => ({})).flatMap((outcome) => outcome.draws);
    const wanted = draws.filter(({ limitId }) => changed.has(limitId));
    expect(wanted.map(({ amount }) => amount)).toEqual([80, 80]);
    const grants = [...grantInOrder(wanted, () => 120)];
    const within = play((causeId) => {
      const own = grants.find((grant) => grant.causeId === causeId);
      return { 'fair.0': own?.granted ?? 0 };
    });
    const points = within.map(({ months }) => months.get('2026-01')?.would.units['point']);
    // One more of each by the rule beside.
    expect(points).toEqual([80 + 1, 40 + 1]);
  });
});
