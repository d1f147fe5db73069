import { describe, expect, it } from 'vitest';
import type { Condition } from '#domain/programme/condition.ts';
import { context, given, programme } from '#domain/testing.ts';
import { couldHave, isIn } from './now.ts';

/** €400 in November: 400 points, as a member who joined on the 1st. */
const ana = given().at('2026-11-01T10:00').sale('A1', 400_00).at('2026-11-21T10:00');
const at = (more: Partial<typeof programme> = {}) => context(ana.now, { ...programme, ...more });

describe('somebody is in a segment as they are', () => {
  const is = (condition: Condition, about = {}) =>
    isIn(
      condition,
      ana.account,
      about,
      at({ segments: { regulars: { count: 'qualifying', atLeast: 400 } } }),
    );

  it.each<[string, Condition, boolean]>([
    ['by a counter, to the last point', { count: 'qualifying', atLeast: 400 }, true],
    ['and not by one more', { count: 'qualifying', atLeast: 401 }, false],
    ['by the tier', { tier: ['member'] }, true],
    ['by none of these tiers', { not: { tier: ['silver', 'gold'] } }, true],
    ['by another segment', { segment: 'regulars' }, true],
    ['by all of several', { all: [{ tier: ['member'] }, { count: 'qualifying', below: 400 }] }, false],
  ])('%s', (_, condition, expected) => {
    expect(is(condition)).toBe(expected);
  });

  it('by the birthday, and by what they have said', () => {
    expect(is({ since: 'birthday', atLeast: -3, below: 4 }, { birthday: '11-23' })).toBe(true);
    expect(is({ since: 'birthday', atLeast: -3, below: 4 })).toBe(false);
    const asks = at({ attributes: { 'member.baby': 'flag' } });
    const baby: Condition = { of: 'member.baby', is: [true] };
    expect(isIn(baby, ana.account, { declared: { baby: true } }, asks)).toBe(true);
  });
});

describe('somebody could have a reward', () => {
  const could = (amount: number, more = {}, taken = 0) =>
    couldHave(
      { name: {}, kind: 'product', costs: { unit: 'point', amount }, ...more },
      ana.account,
      taken,
      at(),
    );

  it('who has the points, the tier, and has not had too many', () => {
    expect([could(400), could(401)]).toEqual([true, false]);
    expect(could(1, { minimumTier: 'silver' })).toBe(false);
    expect([could(1, { perMember: 2 }, 1), could(1, { perMember: 2 }, 2)]).toEqual([true, false]);
    expect(could(1, { stock: 0 })).toBe(true);
  });
});
