import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '#domain/programme/campaign.ts';
import type { Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
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

  it('are other where their campaign is, and not where only words or examples are', () => {
    const spring = (more: Partial<Campaign> = {}) => ({
      spring: { name: { en: 'Spring' }, from: '2026-03-01', limits: [limit], ...more },
    });
    const own = { campaign: 'spring', limits: [limit] };
    const of = (campaigns: Programme['campaigns'], more: Partial<Rule> = {}, others: readonly Rule[] = []) =>
      programmeOf({
        campaigns,
        rules: [rule('a', [{ unit: 'point', fixed: 1 }], { ...own, ...more }), ...others],
      });
    const changedTo = (now: Programme, was = of(spring())) => [...changedLimits(was, now)];
    expect(changedTo(of(spring()))).toEqual([]);
    expect(changedTo(of(spring(), { name: { en: 'B' }, examples: [] }))).toEqual([]);
    expect(changedTo(of(spring({ until: '2026-05-31' })))).toEqual(['a.0', 'campaign:spring.0']);
    const beside = rule('b', [{ unit: 'point', fixed: 1 }], { campaign: 'spring' });
    expect(changedTo(of(spring(), {}, [beside]))).toEqual(['campaign:spring.0']);
    expect(changedTo(of(spring(), {}, [rule('c', [{ unit: 'point', fixed: 1 }])]))).toEqual([]);
    expect(changedTo(of(spring()), programmeOf({}))).toEqual(['a.0', 'campaign:spring.0']);
    expect(changedTo(programmeOf({}))).toEqual([]);
    expect(changedTo(of(undefined), of({}))).toEqual([]);
  });

  it('are as they were seen where none has changed, whatever might be granted', () => {
    const left = leftBy(new Set(), () => ({ 'fair.0': 7 }));
    expect(left('sale:1', 'mem_1', { 'fair.0': 90 })).toEqual({ 'fair.0': 90 });
  });

  it('are granted for the fact of the member who asks', () => {
    const left = leftBy(new Set(['fair.0']), (causeId, memberId) => ({ [`${causeId} of ${memberId}`]: 1 }));
    expect(left('sale:1', 'mem_1', { 'fair.0': 90 })).toEqual({ 'sale:1 of mem_1': 1 });
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

  it('begin anew with each limit and part of the calendar', () => {
    const of = (limitId: string, part: string) => ({ ...draw('01', 60), limitId, part });
    const draws = [of('a.0', '2025'), of('a.0', '2026'), of('a.0', '2026'), of('b.0', '2026')];
    const grants = [...grantInOrder(draws, (limitId) => (limitId === 'a.0' ? 100 : 30))];
    expect(grants.map(({ granted }) => granted)).toEqual([60, 60, 40, 30]);
    expect(grants[2]).toEqual({ ...of('a.0', '2026'), granted: 40 });
  });

  it('have no more after something came back than there is', () => {
    const draws = [draw('01', -50), draw('02', 120), draw('03', 0), draw('04', 10)];
    expect([...grantInOrder(draws, () => 100)].map(({ granted }) => granted)).toEqual([-50, 100, 0, 0]);
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
