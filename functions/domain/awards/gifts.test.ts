/** Rewards that rules give, and what units become by themselves: given, and taken back. */
import { describe, expect, it, test } from 'vitest';
import type { Decision } from '#domain/ledger/decide.ts';
import { flawsOf } from '#domain/ledger/soundness.ts';
import type { Conversion } from '#domain/programme/campaign.ts';
import { isRefusal } from '#domain/refusal.ts';
import { fulfilReservation, mostReservations } from '#domain/rewards/redeem.ts';
import type { Given } from '#domain/testing.ts';
import { accountOf, at, context, entryText } from '#domain/testing.ts';
import { point, stamp, withUnits } from '#domain/testing-units.ts';
import type { RewardGift } from './award.ts';
import { freeUnits, withdrawGifts } from './free-units.ts';
import { codeIdOf, convertNow, giveGifts } from './give-gifts.ts';

const card: Conversion = { from: 'stamp', each: 10, at: 'once-reached', gives: [{ reward: 'drink' }] };
const rules = withUnits([{ unitId: 'point', kind: 'points', name: {} }, stamp], { converts: { card } });
const now = {
  ...context(at('2026-11-21T10:00'), rules),
  redemptionIdOf: (cause: string) => `code of ${cause}`,
};
const sale = { causeId: 'sale:till:A:1', occurredAt: '2026-11-20T09:00:00.000Z' };
const refund = { causeId: 'refund:till:R', occurredAt: '2026-11-21T09:00:00.000Z' };
const member = (given: Given = {}) => accountOf({ rules, ...given });
const stamps = (...lots: readonly string[]) => member({ purses: { stamp: { lots } } });
const reward = (rewardId: string, more: Partial<RewardGift> = {}): RewardGift => ({
  ...{ ruleId: `on-${rewardId}`, reward: rewardId, keeps: {} },
  ...more,
});
const saidBy = ({ entries, account }: Decision) => {
  expect(flawsOf(account)).toEqual([]);
  return entries.map((entry) => `${entry.causeId}: ${entryText(entry)}`);
};

describe('rewards that rules give', () => {
  it('are open codes, each with an id and a cause of its own, and kept with what they go back by', () => {
    const valid = { days: 30 };
    const keeps = { room: 500, lines: '2' };
    const given = giveGifts(member(), [reward('drink', { valid }), reward('cake', { keeps })], sale, now);
    expect(saidBy(given)).toEqual([
      'sale:till:A:1:gift:1: reserved +0: code of sale:till:A:1:gift:1',
      'sale:till:A:1:gift:2: reserved +0: code of sale:till:A:1:gift:2',
    ]);
    expect(given.entries.map(({ occurredAt }) => occurredAt)).toEqual([sale.occurredAt, sale.occurredAt]);
    expect(given.account.reservations).toMatchObject([
      { rewardId: 'drink', expiresAt: '2026-12-21T23:00:00.000Z' },
      { rewardId: 'cake', expiresAt: '2026-12-21T09:00:00.000Z' },
    ]);
    expect(given.gifts).toEqual([
      {
        ruleId: 'on-drink',
        rewardId: 'drink',
        redemptionId: 'code of sale:till:A:1:gift:1',
        share: { by: 'whole' },
      },
      {
        ruleId: 'on-cake',
        rewardId: 'cake',
        redemptionId: 'code of sale:till:A:1:gift:2',
        share: { by: 'room', ...keeps },
      },
    ]);
  });

  it('are no more than a member may have codes', () => {
    const many = Array.from({ length: mostReservations + 1 }, () => reward('drink'));
    const given = giveGifts(member(), many, sale, now);
    expect(given.gifts).toHaveLength(mostReservations);
    expect(given.account.reservations).toHaveLength(mostReservations);
  });

  it('are none where none are given', () => {
    expect(giveGifts(member(), [], sale, now)).toMatchObject({ entries: [], gifts: [] });
  });

  it('are taken back unused; one that was used is the member’s', () => {
    const { account, gifts } = giveGifts(member(), [reward('drink'), reward('cake')], sale, now);
    expect(saidBy(withdrawGifts(account, gifts, refund, now))).toEqual([
      'refund:till:R:gift:code of sale:till:A:1:gift:1: released +0: code of sale:till:A:1:gift:1 withdrawn',
      'refund:till:R:gift:code of sale:till:A:1:gift:2: released +0: code of sale:till:A:1:gift:2 withdrawn',
    ]);
    const used = fulfilReservation(account, gifts[0]?.redemptionId ?? '', 'fulfil:1', now);
    if (isRefusal(used)) throw new Error(used.detail);
    const back = withdrawGifts(used.account, gifts, refund, now);
    expect(saidBy(back)).toEqual([expect.stringMatching(/gift:2 withdrawn$/)]);
    expect(back.entries[0]?.occurredAt).toBe(refund.occurredAt);
    expect(back.account.reservations).toEqual([]);
  });
});

describe('ten stamps become a drink by themselves', () => {
  it('as often as there are ten, with codes of the cause', () => {
    const converted = convertNow(stamps('23 until 2027-05-31'), sale, now);
    expect(saidBy(converted)).toEqual([
      'convert:card:mem_0123456789:1: reserved -10: -10 until 2027-05-31, code of sale:till:A:1:convert:1',
      'convert:card:mem_0123456789:2: reserved -10: -10 until 2027-05-31, code of sale:till:A:1:convert:2',
    ]);
  });

  it('as far as a member may have codes', () => {
    const { account } = convertNow(stamps('95 until 2027-05-31'), sale, now);
    expect(account.reservations).toHaveLength(mostReservations);
  });

  it('but not what waits until a member asks, and no code is wanted for it', () => {
    const { redemptionIdOf: _, ...without } = now;
    const asked = withUnits([point, stamp], { converts: { card: { ...card, at: 'asked' } } });
    const rich = stamps('23 until 2027-05-31');
    expect(convertNow(rich, sale, { ...without, programme: asked }).entries).toEqual([]);
    expect(convertNow(rich, sale, { ...without, programme: withUnits([point, stamp]) }).entries).toEqual([]);
    const both = withUnits([point, stamp], { converts: { later: { ...card, at: 'asked' }, card } });
    expect(convertNow(rich, sale, { ...now, programme: both }).entries).toHaveLength(2);
  });

  it('and are stamps again before so many are taken that some would be owed, the newest code first', () => {
    const { account } = convertNow(stamps('23 until 2027-05-31'), sale, now);
    expect(freeUnits(account, new Map([['stamp', 3]]), refund, now).entries).toEqual([]);
    const freed = freeUnits(
      account,
      new Map([
        [undefined, 50],
        ['stamp', 8],
      ]),
      refund,
      now,
    );
    expect(saidBy(freed)).toEqual([
      'withdraw:code of sale:till:A:1:convert:2:refund:till:R: released +10: +10 until 2027-05-31, code of sale:till:A:1:convert:2 withdrawn',
    ]);
    const all = freeUnits(
      account,
      new Map([
        ['stamp', 30],
        [undefined, 1],
      ]),
      refund,
      now,
    );
    expect(all.entries).toHaveLength(2);
    expect(all.account.reservations).toEqual([]);
  });
});

test('where there are no codes to be given, whoever wants one is told so', () => {
  const { redemptionIdOf: _, ...without } = now;
  expect(codeIdOf(now, 'sale:till:A:1')).toBe('code of sale:till:A:1');
  expect(() => codeIdOf(without, 'sale:till:A:1')).toThrow(
    'sale:till:A:1 wants a code, and there are none to be given here',
  );
});
