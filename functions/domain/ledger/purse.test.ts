import { describe, expect, test } from 'vitest';
import type { Account } from '#domain/ledger/account.ts';
import { accountOf, at, context, lot, sha256 } from '#domain/testing.ts';
import { bookOf, conservationGap, evolve, hasRoomFor, pointsAvailable, pointsPending } from './account.ts';
import { append } from './decide.ts';
import type { EntryDraft } from './entry.ts';
import { credit, takeBack } from './movements.ts';
import { purseOf, sumReserved, unitsOf } from './purse.ts';
import { flawsOf } from './soundness.ts';
import { statementOf } from './statement.ts';
import { verifyLedger } from './verify.ts';

const now = context(at('2026-11-21T10:00'));
const today = '2026-11-21';
const facts = { causeId: 'sale:till:A:1', occurredAt: '2026-11-21T09:00:00.000Z' } as const;
const opened = accountOf({});

/** A sale gives points and stamps; two stamps are set aside; four more come back than there are. */
const stampLots = [lot('5 until 2027-05-31'), lot('2 from 2026-12-01 until 2027-06-30')];
const play = (account: Account) => {
  const step = (
    before: { readonly entries: readonly EntryDraft[]; readonly account: Account },
    draft: (account: Account) => EntryDraft,
  ) => {
    const next = append(before.account, [draft(before.account)], now);
    return { entries: [...before.entries, ...next.entries], account: next.account };
  };
  const drafts: readonly ((account: Account) => EntryDraft)[] = [
    (held) =>
      credit(held, {
        ...facts,
        kind: 'earned',
        lots: [lot('50 until 2027-11-30')],
        counts: { visits: { '2026-11': 1 } },
      }),
    (held) => credit(held, { ...facts, kind: 'earned', unit: 'stamp', lots: stampLots }),
    () => ({
      ...facts,
      kind: 'reserved',
      unit: 'stamp',
      pointsDelta: -2,
      allocations: [lot('-2 until 2027-05-31')],
      redemption: { redemptionId: 'c1', rewardId: 'drink', points: 2, expiresAt: '2026-12-21T10:00:00.000Z' },
    }),
    (held) => takeBack(held, { ...facts, kind: 'refunded', unit: 'stamp', points: 7, lots: stampLots }, now),
  ];
  return drafts.reduce(step, { entries: [] as readonly EntryDraft[], account });
};

describe('a second unit', () => {
  const decided = play(opened);
  const { account } = decided;
  const entries = decided.entries as Parameters<typeof verifyLedger>[1];

  test('has lots, debt, totals and codes of its own', () => {
    expect(account.lots).toEqual([lot('50 until 2027-11-30')]);
    expect(account.purses).toEqual({
      stamp: {
        lots: [],
        owed: 2,
        totals: { issued: 7, clawedBack: 7, spent: 0, expired: 0, adjusted: 0, transferred: 0 },
      },
    });
    expect([sumReserved(account.reservations), sumReserved(account.reservations, 'stamp')]).toEqual([0, 2]);
    expect(entries.map(({ balanceAfter, owedAfter }) => [balanceAfter, owedAfter])).toEqual([
      [50, 0],
      [7, 0],
      [5, 0],
      [0, 2],
    ]);
    expect(account.counters).toEqual({ visits: { '2026-11': 1 } });
  });

  test('is conserved by itself, and sound, and the fold of its entries', () => {
    for (const unit of unitsOf(account)) expect(conservationGap(bookOf(account, unit))).toBe(0);
    expect(flawsOf(account)).toEqual([]);
    expect(entries.reduce(evolve, opened)).toEqual(account);
    expect(verifyLedger(opened, entries, account, sha256)).toEqual([]);
  });

  test('is found out by itself when somebody adds to it', () => {
    const purse = purseOf(account, 'stamp');
    const forged = { ...account, purses: { stamp: { ...purse, lots: [lot('3 until 2027-05-31')] } } };
    expect(flawsOf(forged)).toEqual(['its stamp sums differ by 3 of them, which were invented']);
    expect(
      verifyLedger(opened, entries, forged, sha256)
        .map(({ what, detail }) => [what, detail])
        .at(-1),
    ).toEqual(['not-conserved', '3 stamp were invented']);
    expect(flawsOf({ ...account, purses: {} })).toEqual([
      'reservations.0: is of stamp, which it has never had',
    ]);
  });

  test('is read by its id, and is nothing of the main one', () => {
    const held = append(
      opened,
      [credit(opened, { ...facts, kind: 'earned', unit: 'stamp', lots: stampLots })],
      now,
    ).account;
    expect([pointsAvailable(held, today), pointsAvailable(held, today, 'stamp')]).toEqual([0, 5]);
    expect([pointsPending(held, today), pointsPending(held, today, 'stamp')]).toEqual([0, 2]);
    expect(pointsAvailable(held, today, 'constructor')).toBe(0);
    expect(hasRoomFor(held, Number.MAX_SAFE_INTEGER, 0, 'stamp')).toBe(false);
    expect(hasRoomFor(held, Number.MAX_SAFE_INTEGER)).toBe(true);
  });

  test('has columns of its own on the statement', () => {
    const month = statementOf(entries, '2026-11', account, opened.headHash);
    expect(month).toMatchObject({ pointsEarned: 50, pointsTakenBack: 0, closingBalance: 50, entryCount: 4 });
    expect(month?.units).toEqual({
      stamp: {
        openingBalance: 0,
        closingBalance: 0,
        openingOwed: 0,
        closingOwed: 2,
        pointsEarned: 7,
        pointsTakenBack: 7,
        pointsExpired: 0,
        pointsRedeemed: 2,
        pointsAdjusted: 0,
      },
    });
  });
});
