import { expect, test } from 'vitest';
import type { Reservation } from '#domain/ledger/entry-facts.ts';
import type { EntryKind } from './entry-kinds.ts';
import { entryKinds, isEntryKind, ruleOf } from './entry-kinds.ts';

const open = (redemptionId: string, points: number): Reservation => ({
  redemptionId,
  rewardId: 'coffee',
  points,
  expiresAt: '2026-12-21T10:00:00.000Z',
  lots: [],
});
/** Two codes are open: of 30 and of 4 points. The entry is about the first, or brings a third. */
const codes = [open('c1', 30), open('c2', 4)];
const redemption = { redemptionId: 'c1', rewardId: 'coffee', points: 30 };
const transfer = { memberId: 'mem_9876543210', reserved: 7, reservations: [open('c3', 7)] };

/** What it adds to the totals with +10 points and with −10; the codes open after it; its column in a statement. */
type Row = readonly [up: object, down: object, codes: string, statement: string];

const rows: Readonly<Record<EntryKind, Row>> = {
  earned: [{ issued: 10 }, { issued: -10 }, 'c1 c2', 'earned'],
  corrected: [{ issued: 10 }, { clawedBack: 10 }, 'c1 c2', 'by-sign'],
  refunded: [{ clawedBack: -10 }, { clawedBack: 10 }, 'c1 c2', 'by-sign'],
  reserved: [{}, {}, 'c2', 'redeemed'],
  fulfilled: [{ spent: 30 }, { spent: 30 }, 'c2', 'redeemed'],
  released: [{}, {}, 'c2', 'redeemed'],
  expired: [{ expired: -10 }, { expired: 10 }, 'c1 c2', 'expired'],
  'tier-reviewed': [{}, {}, 'c1 c2', 'by-sign'],
  'tier-warned': [{}, {}, 'c1 c2', 'by-sign'],
  adjusted: [{ adjusted: 10 }, { adjusted: -10 }, 'c1 c2', 'adjusted'],
  granted: [{ issued: 10 }, { issued: -10 }, 'c1 c2', 'earned'],
  'transferred-out': [{ transferred: 3 }, { transferred: -17 }, '', 'adjusted'],
  'transferred-in': [{ transferred: 17 }, { transferred: -3 }, 'c1 c2 c3', 'adjusted'],
  closed: [{ expired: 24 }, { expired: 44 }, '', 'expired'],
  converted: [{ issued: 10 }, { spent: 10 }, 'c1 c2', 'by-use'],
  redated: [{}, {}, 'c1 c2', 'by-sign'],
};

test.each(Object.entries(rows))('%s counts and leaves codes as it says', (kind, [
  up,
  down,
  left,
  statement,
]) => {
  const rule = ruleOf(kind as EntryKind);
  const totals = (pointsDelta: number) => rule.totals?.({ pointsDelta, redemption, transfer }, codes) ?? {};
  const after = rule.reservations?.(codes, { redemption, transfer, allocations: [] }) ?? codes;
  expect([totals(10), totals(-10)]).toEqual([up, down]);
  expect(after.map(({ redemptionId }) => redemptionId).join(' ')).toBe(left);
  expect(rule.statement).toBe(statement);
});

test('a code stays open from its reservation on, with the lots that it took from', () => {
  const { reservations } = ruleOf('reserved');
  const allocations = [{ availableFrom: '2026-11-01', expiresOn: '2027-11-30', points: -30 }];
  const expiresAt = '2026-12-21T10:00:00.000Z';
  const limits = { stockShard: 3 };
  expect(reservations?.([], { allocations, redemption: { ...redemption, expiresAt, limits } })).toEqual([
    {
      ...redemption,
      expiresAt,
      limits,
      lots: [{ availableFrom: null, expiresOn: '2027-11-30', points: 30 }],
    },
  ]);
});

test('only a transfer out ends the ledger for another', () => {
  const kinds = Object.keys(entryKinds) as EntryKind[];
  expect(kinds.filter((kind) => ruleOf(kind).isDeparture)).toEqual(['transferred-out']);
});

test('a kind of a later release is not known, whatever it is called', () => {
  expect(['earned', 'unheard-of', 'constructor', ''].map(isEntryKind)).toEqual([true, false, false, false]);
});
