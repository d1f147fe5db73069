import { describe, expect, it, test } from 'vitest';
import { dayNumber } from '#domain/dates.ts';
import type { Membership } from '#domain/programme/campaign.ts';
import { programmeOf } from '#domain/rules/testing.ts';
import type { Given } from '#domain/testing.ts';
import { accountOf, at, context, rulesWith, sha256 } from '#domain/testing.ts';
import type { About } from './standing-of.ts';
import { nobodyOf, standingOf } from './standing-of.ts';

const membership: Membership = {
  name: {},
  paidBy: 'api',
  lasts: { months: 1 },
  graceDays: 0,
  refund: 'none',
};
const rules = programmeOf({
  attributes: { 'member.baby': 'flag', 'sale.ownCup': 'flag' },
  memberships: { club: membership, pool: membership },
});
const now = context(at('2026-11-24T10:30'), rules);
const standing = (member: Given = {}, about: About = {}) =>
  standingOf(accountOf({ rules, ...member }), about, now);

describe('a member as rules see them', () => {
  it('is who they are and what their ledger has counted, with what qualifies', () => {
    const counters = { visits: { all: 3 } };
    expect(standing({ counters, qualifying: { '2026-11': 40 } })).toMatchObject({
      memberId: 'mem_0123456789',
      counters: { visits: { all: 3 }, qualifying: { '2026-11': 40 } },
      sha256,
    });
    expect(standing().counters).toEqual({ qualifying: {} });
  });

  it('has been one since a day on the programme’s clock, and bought last when their newest sale was', () => {
    expect(standing({ openedAt: '2026-03-10T23:30:00.000Z' }).enrolledOn).toBe('2026-03-11');
    expect(standing().lastSaleOn).toBeNull();
    const counters = { '#sale': { on: dayNumber('2026-11-20') } };
    expect(standing({ counters }).lastSaleOn).toBe('2026-11-20');
  });

  it('has a birthday once they told it, and has declared what the programme asks', () => {
    expect(standing()).toMatchObject({ birthday: null, declared: {} });
    const about = { birthday: '02-29', declared: { baby: true, ownCup: true, shoes: 'red' } };
    expect(standing({}, about)).toMatchObject({ birthday: '02-29', declared: { 'member.baby': true } });
  });

  it('holds of each unit what is in its lots, of the main one, too', () => {
    const lots = ['40 until 2027-11-30', '2 from 2026-12-24 until 2027-12-31'];
    expect(standing({ lots, purses: { stamp: { lots: ['7 for ever'] } } }).balances).toEqual({
      point: 42,
      stamp: 7,
    });
    expect(standing().balances).toEqual({ point: 0, stamp: 0 });
  });

  it('is in a membership until a day, if the programme has it and they ever were', () => {
    const until = { until: dayNumber('2026-12-31') };
    expect(
      standing({ counters: { 'membership:club': until, 'membership:gone': until } }).memberships,
    ).toEqual({ club: '2026-12-31' });
    const plain = context(now.now, programmeOf({}));
    expect(standingOf(accountOf({}), {}, plain).memberships).toEqual({});
  });

  it('has of limits that all members share what is left for the fact', () => {
    expect(standing({}, { left: { 'fair.0': 3 } }).left).toEqual({ 'fair.0': 3 });
    expect(standing().left).toBeUndefined();
  });

  it('has the tier of the account, or the one that the claim of an older sale says', () => {
    const member = accountOf({ rules, tier: 'silver', qualifying: { '2026-11': 600 } });
    expect(standingOf(member, {}, now).tierId).toBe('silver');
    expect(standingOf(member, {}, now, rules, 'gold').tierId).toBe('gold');
    expect(standingOf({ ...member, tier: { ...member.tier, tierId: 'gone' } }, {}, now).tierId).toBe(
      'silver',
    );
  });

  it('is asked by the rules of the time of a claim, where these are others', () => {
    const older = programmeOf({
      timeZone: 'Pacific/Apia',
      units: [{ unitId: 'old', kind: 'points', name: {} }],
    });
    const member = accountOf({ openedAt: '2026-03-10T23:30', lots: ['5 for ever'] });
    const asked = standingOf(member, { declared: { baby: true } }, now, older);
    expect(asked).toMatchObject({ balances: { old: 5 }, declared: {}, memberships: {} });
    expect(asked.enrolledOn).toBe('2026-03-11');
  });
});

test('nobody is known of somebody who is no member yet: they begin in the first tier', () => {
  expect(nobodyOf(context(now.now, rulesWith({})), { 'fair.0': 3 })).toEqual({
    memberId: null,
    tierId: 'member',
    counters: {},
    enrolledOn: null,
    lastSaleOn: null,
    birthday: null,
    declared: {},
    memberships: {},
    balances: {},
    left: { 'fair.0': 3 },
    sha256,
  });
  expect(nobodyOf(now).left).toBeUndefined();
});
