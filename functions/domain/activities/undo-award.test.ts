/** Reversals by ledgers: before, the activity, its reversal, and what is left. */
import { describe, expect, it } from 'vitest';
import type { Account } from '#domain/ledger/account.ts';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { join } from '#domain/ledger/decide.ts';
import { flawsOf } from '#domain/ledger/soundness.ts';
import { verifyLedger } from '#domain/ledger/verify.ts';
import type { Programme } from '#domain/programme.ts';
import { isRefusal } from '#domain/refusal.ts';
import { fulfilReservation, reservePoints } from '#domain/rewards/redeem.ts';
import { programmeOf, rule } from '#domain/rules/testing.ts';
import type { Given } from '#domain/testing.ts';
import { accountOf, context, entryText, sha256 } from '#domain/testing.ts';
import { decideActivity } from './record-activity.ts';
import { delivered, now } from './testing.ts';

type Between = (account: Account) => Decision;
const nothing: Between = (account) => ({ account, entries: [] });

/** The entries of a check-in and, after what happened in between, of its reversal; and the account then. */
function reversed(changes: Partial<Programme>, member: Given = {}, between = nothing) {
  const programme = programmeOf(changes);
  const at = context(now, programme);
  const before = accountOf({ rules: programme, ...member });
  const given = decideActivity(before, delivered(), null, {}, at);
  if (isRefusal(given)) throw new Error(given.detail);
  const middle = between(given.account);
  const undone = decideActivity(middle.account, delivered({ status: 'reversed' }), given.activity, {}, at);
  if (isRefusal(undone)) throw new Error(undone.detail);
  expect(flawsOf(undone.account)).toEqual([]);
  expect(conservationGap(bookOf(undone.account))).toBe(0);
  const ledger = [given, middle, undone].flatMap(({ entries }) => entries);
  expect(verifyLedger(before, ledger, undone.account, sha256)).toEqual([]);
  const texts = [given, undone].map(({ entries }) =>
    entries.map((entry) => `${entry.unit ?? ''} ${entryText(entry)}`.trim()),
  );
  return { gave: texts[0], took: texts[1], entries: undone.entries, account: undone.account };
}

const on = 'activity:check-in';
const visit = (...gives: Parameters<typeof rule>[1]) => rule('visit', gives, { on });
const twoStamps = visit({ unit: 'stamp', fixed: 2 });

describe('the reversal of an activity', () => {
  it('takes each unit out of the lots into which it went, in an entry of its own', () => {
    const { gave, took, entries } = reversed(
      {
        rules: [
          visit({ unit: 'point', fixed: 5 }, { unit: 'stamp', fixed: 2 }),
          rule('soon', [{ unit: 'point', fixed: 3 }], { on, stage: 'bonus', expiry: { days: 30 } }),
        ],
      },
      { lots: ['9 until 2026-11-30'] },
    );
    expect(gave).toEqual(['earned +8: +3 until 2026-12-24, +5 for ever', 'stamp earned +2: +2 for ever']);
    expect(took).toEqual([
      'corrected -8: -5 for ever, -3 until 2026-12-24',
      'stamp corrected -2: -2 for ever',
    ]);
    expect(entries.map(({ basis, causeId }) => [basis, causeId])).toEqual([
      [{ gives: [], pointsBefore: 8 }, 'reversal:gym:visit-1:0'],
      [{ gives: [], pointsBefore: 2 }, 'reversal:gym:visit-1:0'],
    ]);
  });

  it('says nothing of the main unit where it gave none and counted nothing', () => {
    expect(reversed({ rules: [twoStamps] })).toMatchObject({
      gave: ['earned +0', 'stamp earned +2: +2 for ever'],
      took: ['stamp corrected -2: -2 for ever'],
    });
    expect(reversed({ rules: [visit({ reward: 'drink' })] }).took).toEqual([
      expect.stringMatching(/^released \+0: red_\w+ withdrawn$/),
    ]);
    expect(reversed({ rules: [visit()] }).took).toEqual([]);
  });

  it('uncounts it, and takes the tier that it was counted for', () => {
    const counters = { visits: { on: [on], sums: 'times', per: 'year' } } as const;
    const tiers: Programme['tiers'] = [
      { tierId: 'member', name: {}, needs: [] },
      { tierId: 'silver', name: {}, needs: [{ count: 'visits', atLeast: 1 }] },
    ];
    const { gave, took, account } = reversed({ counters, tiers, rules: [twoStamps] });
    expect(gave?.[0]).toBe('earned +0: now silver');
    expect(took).toEqual(['corrected +0: now member', 'stamp corrected -2: -2 for ever']);
    expect(account.counters).toBeUndefined();
  });

  it('uncounts what it qualified for, though it gave nothing that is held', () => {
    const counters = { qualifying: { on: [on], sums: 'times', per: 'year' } } as const;
    const { took, account } = reversed({ counters, rules: [visit()] });
    expect(took).toEqual(['corrected +0: qualifies -1 in 2026']);
    expect(account.qualifying).toEqual({});
  });

  it('owes what is spent by then, whatever the refund policy says, since no money went back', () => {
    const units: Programme['units'] = [
      { unitId: 'point', kind: 'points', name: {}, refund: 'within-balance' },
    ];
    const spend: Between = (account) => {
      const at = context(now, programmeOf({ units }));
      const command = { redemptionId: 'c1', rewardId: 'tea', points: 4, causeId: 'redeem:app:c1' };
      const reserved = reservePoints(account, command, at);
      if (isRefusal(reserved)) throw new Error(reserved.detail);
      const used = fulfilReservation(reserved.account, 'c1', 'fulfil:c1', at);
      if (isRefusal(used)) throw new Error(used.detail);
      return join(reserved, used);
    };
    const { took, account } = reversed({ units, rules: [visit({ unit: 'point', fixed: 5 })] }, {}, spend);
    expect(took).toEqual(['corrected -5: -1 for ever, owed +4']);
    expect(account.pointsOwed).toBe(4);
  });

  it('undoes what its stamps became by themselves, so that none are owed', () => {
    const card = { from: 'stamp', each: 10, at: 'once-reached', gives: [{ reward: 'drink' }] } as const;
    const { gave, took, account } = reversed(
      { converts: { card }, rules: [twoStamps] },
      { purses: { stamp: { lots: ['8 for ever'] } } },
    );
    expect(gave?.at(-1)).toMatch(/^stamp reserved -10: -10 for ever, red_/);
    expect(took).toEqual([
      expect.stringMatching(/^stamp released \+10: \+10 for ever, red_\w+ withdrawn$/),
      'stamp corrected -2: -2 for ever',
    ]);
    expect(account.reservations).toEqual([]);
  });

  it('undoes what points became, too', () => {
    const card = { from: 'point', each: 10, at: 'once-reached', gives: [{ reward: 'drink' }] } as const;
    const { took, account } = reversed(
      { converts: { card }, rules: [visit({ unit: 'point', fixed: 2 })] },
      { lots: ['8 for ever'] },
    );
    expect(took).toEqual([
      expect.stringMatching(/^released \+10: \+10 for ever, red_\w+ withdrawn$/),
      'corrected -2: -2 for ever',
    ]);
    expect(account.pointsOwed).toBe(0);
  });

  it('takes points from where they are, though the main unit has another id by now', () => {
    const before = programmeOf({ rules: [visit({ unit: 'point', fixed: 5 })] });
    const star: Programme = { ...before, units: [{ unitId: 'star', kind: 'points', name: {} }], rules: [] };
    const given = decideActivity(accountOf({ rules: before }), delivered(), null, {}, context(now, before));
    if (isRefusal(given)) throw new Error(given.detail);
    const reversal = delivered({ status: 'reversed' });
    const undone = decideActivity(given.account, reversal, given.activity, {}, context(now, star));
    if (isRefusal(undone)) throw new Error(undone.detail);
    expect(undone.entries.map((entry) => [entry.unit, entryText(entry)])).toEqual([
      [undefined, 'corrected -5: -5 for ever'],
    ]);
    expect([undone.account.lots, undone.account.purses]).toEqual([[], undefined]);
  });
});
