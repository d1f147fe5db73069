/** What is stored comes back as it was, through the SDK's own marshalling. */
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/dates.ts';
import { dueFlaws, latestDue } from '#domain/due/latest-due.ts';
import type { Account } from '#domain/ledger/account.ts';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { entryHash } from '#domain/ledger/entry.ts';
import type { RedemptionLimits, Reservation } from '#domain/ledger/entry-facts.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import { sumPoints } from '#domain/ledger/lots.ts';
import type { EarningBasis } from '#domain/ledger/pricing.ts';
import type { Statement } from '#domain/ledger/statement.ts';
import { oldLedger } from '#domain/ledger/testing-old-ledger.ts';
import type { RefundRecord } from '#domain/sales/refund-record.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { nothingRefunded } from '#domain/sales/sale-record.ts';
import { given, memberId, sha256 } from '#domain/testing.ts';
import type { Item } from './core/read.ts';
import type { AccountRecord } from './ledger/account-item.ts';
import { accountFromItem, accountToItem } from './ledger/account-item.ts';
import { entryFromItem, entryToItem } from './ledger/entry-item.ts';
import { statementFromItem, statementToItem } from './ledger/statement-item.ts';
import type { Profile } from './members/profile-item.ts';
import { profileFromItem, profileToItem } from './members/profile-item.ts';
import { refundFromItem, refundToItem } from './sales/refund-item.ts';
import { saleFromItem, saleToItem } from './sales/sale-item.ts';
import { dueTasks } from './schema.ts';

const stored = (item: Item): Item => unmarshall(marshall(item, { removeUndefinedValues: true })) as Item;

const points = fc.integer({ min: 1, max: 2 ** 40 });
const date = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
const month = date.map((day) => day.slice(0, 7));
const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
const instant = fc.integer({ min: 0, max: 4e12 }).map((ms) => new Date(ms).toISOString());
const anyMemberId = fc.stringMatching(/^mem_\d{10}$/);
const signed = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Leaves out what is undefined, as a decision does. */
function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;
}

const lot: fc.Arbitrary<Lot> = fc
  .record({
    availableFrom: fc.option(date),
    expiresOn: fc.option(date),
    points,
    isGraced: optional(fc.constant(true as const)),
  })
  .map((value) => compact(value) as Lot);
const limits = fc
  .record({ stockShard: optional(fc.nat(15)), perMember: optional(fc.constant(true)) })
  .map((value) => compact(value) as RedemptionLimits);
const reservation: fc.Arbitrary<Reservation> = fc
  .record({
    redemptionId: fc.stringMatching(/^red_[0-9a-f]{20}$/),
    rewardId: fc.constantFrom('coffee', 'tote-bag'),
    points,
    expiresAt: instant,
    limits: optional(limits),
    lots: fc.array(lot, { maxLength: 5 }),
  })
  .map((value) => compact({ ...value, points: sumPoints(value.lots) }) as Reservation);

/** The account with as many points adjusted as make its sums add up. */
function conserved(account: Account): Account {
  const { totals } = account;
  const gap = conservationGap(bookOf(account));
  return { ...account, totals: { ...totals, adjusted: totals.adjusted - gap } };
}

/** In both forms: with steps, and as it was with a single multiplier. */
const multiplier = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);
const priced = {
  currency: fc.constant('EUR'),
  eligibleNet: fc.integer({ min: 0, max: 2 ** 53 - 1 }),
  pointsBefore: optional(points),
};
const step = fc.oneof(
  fc.record({ rule: fc.constant('per-amount' as const), points, perMinorUnits: points, given: fc.nat() }),
  fc.record({ rule: fc.constant('tier' as const), tierId: fc.constant('member'), multiplier, given: signed }),
  fc.record({ rule: fc.constant('refunds' as const), net: fc.nat(), given: signed }),
);
const basis: fc.Arbitrary<EarningBasis> = fc
  .oneof(
    fc.record({ ...priced, steps: fc.array(step, { maxLength: 4 }) }),
    fc.record({
      ...priced,
      points,
      perMinorUnits: points,
      basePoints: points,
      multiplier,
      tierId: fc.constant('member'),
    }),
  )
  .map((value) => compact(value) as EarningBasis);

/** An open account is looked at in time; one that has ended holds nothing, and nothing is due of it. */
function inTime(record: AccountRecord): AccountRecord {
  const { account, closedAt, dueFor: _, ...rest } = record;
  const latest = latestDue(account, record);
  const hasEnded = closedAt !== null || account.mergedInto !== undefined;
  if (!hasEnded && dueFlaws(account, record).length === 0) return record;
  if (!hasEnded && latest !== null) return { ...record, nextDueOn: latest };
  const ended = conserved({ ...account, lots: [], reservations: [] });
  return { ...rest, account: ended, closedAt: closedAt ?? account.openedAt, nextDueOn: null };
}

describe('items', () => {
  const account: fc.Arbitrary<Account> = fc
    .record({
      memberId: anyMemberId,
      openedAt: instant,
      sequence: fc.nat(),
      headHash: hash,
      lots: fc.array(lot, { maxLength: 14 }),
      pointsOwed: fc.nat(),
      lastRecordedOn: date,
      reservations: fc.array(reservation, { maxLength: 10 }),
      qualifying: fc.dictionary(fc.oneof(month, fc.constantFrom('all', '2026')), signed),
      tier: fc
        .record({
          tierId: fc.constantFrom('member', 'silver'),
          since: date,
          warned: optional(fc.record({ on: date, until: date })),
        })
        .map((tier) => compact(tier) as Account['tier']),
      totals: fc.record({
        issued: points,
        spent: fc.nat(),
        expired: fc.nat(),
        clawedBack: fc.integer(),
        adjusted: signed,
        transferred: signed,
      }),
      birthdayGiftOf: optional(fc.integer({ min: 2026, max: 2099 })),
      mergedInto: optional(anyMemberId),
    })
    .map((value) => compact(value) as Account)
    .map(conserved);

  test('of accounts come back as they were, with or without a day on which something is due, and what', () => {
    const due = fc.oneof(
      fc.constant({ nextDueOn: null }),
      fc.record({ nextDueOn: date, dueFor: optional(fc.subarray([...dueTasks])) }),
    );
    const record = fc.record({
      account,
      revision: fc.nat(),
      statementThrough: month,
      due,
      sessionEpoch: fc.nat(),
      closedAt: fc.option(instant),
      birthday: optional(fc.constant({ monthDay: '02-29', knownSince: '2026-01-15' })),
    });
    fc.assert(
      fc.property(
        record.map(({ due, ...rest }) => inTime(compact({ ...rest, ...due }))),
        (given) => {
          const item = stored(accountToItem(given));
          expect(accountFromItem(item)).toEqual(given);
          // The index is sparse: an item is in it with both of its attributes, or not at all.
          expect('nextDueOn' in item).toBe(given.nextDueOn !== null);
          expect('dueShard' in item).toBe(given.nextDueOn !== null);
        },
      ),
    );
  });

  const entry: fc.Arbitrary<LedgerEntry> = fc
    .record({
      kind: fc.constantFrom(
        'earned',
        'corrected',
        'refunded',
        'reserved',
        'fulfilled',
        'released',
        'expired',
        'tier-reviewed',
        'tier-warned',
        'adjusted',
        'granted',
        'transferred-out',
        'transferred-in',
        'closed',
      ),
      pointsDelta: signed,
      allocations: fc.array(lot, { maxLength: 5 }),
      owedDelta: optional(signed),
      qualifying: optional(fc.record({ period: month, points: signed })),
      tierAfter: optional(fc.constant('silver')),
      basis: optional(basis),
      refund: optional(
        fc.record({
          currency: fc.constant('EUR'),
          saleNet: fc.nat(),
          salePoints: fc.nat(),
          refundedNet: fc.nat(),
        }),
      ),
      redemption: optional(
        fc
          .record({
            redemptionId: fc.stringMatching(/^red_[0-9a-f]{20}$/),
            rewardId: fc.constant('tote-bag'),
            points,
            limits: optional(limits),
            expiresAt: optional(instant),
            reason: optional(fc.constantFrom('cancelled', 'lapsed')),
            graceUntil: optional(date),
          })
          .map(compact),
      ),
      causeId: fc.string({ unit: 'grapheme' }),
      occurredAt: instant,
      memberId: anyMemberId,
      sequence: fc.integer({ min: 1, max: 9_999_999_999 }),
      balanceAfter: fc.nat(),
      owedAfter: fc.nat(),
      recordedAt: instant,
      recordedOn: date,
      ruleVersion: hash,
    })
    .map((unsealed) => {
      const sealed = compact(unsealed) as Omit<LedgerEntry, 'hash' | 'previousHash'>;
      const previousHash = sha256('before');
      return { ...sealed, previousHash, hash: entryHash(sealed, previousHash, sha256) };
    });

  test('of entries come back as they were, and give the hash with which they were sealed', () => {
    fc.assert(
      fc.property(entry, (given) => {
        const back = entryFromItem(stored(entryToItem(given, { correlationId: 'JKJaXmPLvHcESHA=' })));
        expect(back).toEqual(given);
        expect(entryHash(back, back.previousHash, sha256)).toBe(given.hash);
      }),
    );
  });

  test('lead to the log of who wrote them, beside what they say', () => {
    const beside = { correlationId: 'JKJaXmPLvHcESHA=' };
    const [entry] = given().sale('A', 10_00).entries;
    if (entry === undefined) throw new Error('no entry');
    expect(entryToItem(entry, beside)).toEqual({ ...entryToItem(entry), ...beside });
    expect(entryToItem(entry)).not.toHaveProperty('correlationId');
  });

  test('of entries stand in the order of their sequence', () => {
    const [entry] = given().sale('A', 10_00).entries;
    if (entry === undefined) throw new Error('no entry');
    const keysOf = [9, 10, 99, 100, 9_999_999_999].map((sequence) => entryToItem({ ...entry, sequence }).sk);
    expect([...keysOf].sort()).toEqual(keysOf);
  });

  const sale: fc.Arbitrary<SaleRecord> = fc
    .record({
      connectionId: fc.constant('demo-till'),
      saleId: fc.stringMatching(/^[A-Za-z0-9:/]{1,40}$/),
      version: fc.integer({ min: -1 }),
      source: optional(fc.constantFrom('till' as const, 'vendor' as const)),
      status: fc.constantFrom('completed', 'voided', 'awaited'),
      memberId: fc.option(anyMemberId),
      occurredAt: instant,
      currency: fc.constant('EUR'),
      eligibleNet: fc.nat(),
      factsDigest: fc.stringMatching(/^[0-9a-f]{32}$/),
      given: fc.option(
        fc.record({
          points: fc.nat(),
          lot: fc.record({ availableFrom: fc.option(date), expiresOn: fc.option(date) }),
          qualifyingPeriod: month,
          basis,
        }),
      ),
      refunded: fc.oneof(
        fc.constant(nothingRefunded),
        fc.record({ net: fc.integer({ min: 1 }), points: fc.nat(), basePoints: fc.nat() }),
        fc
          .record({
            net: fc.nat(),
            points: fc.nat(),
            basePoints: fc.nat(),
            deltas: fc.nat(),
            stated: fc.record({ net: fc.nat(), order: signed }),
            forgiven: optional(points),
          })
          .map(compact),
      ),
      lines: fc.array(
        fc.record({
          lineId: fc.stringMatching(/^[a-z0-9]{1,20}$/),
          quantity: fc.constantFrom('1', '0.5'),
          net: fc.nat(),
          isGiftCard: fc.boolean(),
          points: fc.nat(),
        }),
        { maxLength: 8 },
      ),
      keptUnder: optional(hash),
      namedIn: optional(fc.constantFrom({ email: 1 }, { phone: 2, vendorCustomerId: 1_794_652_266_902 })),
      namedBy: optional(fc.constantFrom('v1:3q2+7wAAAAAAAAAA')),
      receiptNumber: optional(fc.constantFrom('1001', 'R12')),
    })
    .map((value) => compact(value) as SaleRecord);

  test('of sales come back as they were, claimed or not', () => {
    fc.assert(
      fc.property(sale, fc.nat(), optional(fc.nat()), (given, revision, expiresAt) => {
        expect(saleFromItem(stored(saleToItem({ sale: given, revision }, expiresAt)))).toEqual({
          sale: given,
          revision,
        });
      }),
    );
  });

  test('of sales that were priced by a single multiplier are read as they were written', () => {
    for (const [saleId, item] of Object.entries(oldLedger.items)) {
      const sale = oldLedger.sales[saleId] as SaleRecord;
      expect(saleFromItem(stored(item))).toEqual({ sale, revision: 1 });
      expect(saleToItem({ sale, revision: 1 })).toEqual(item);
    }
    for (const entry of oldLedger.entries) expect(entryFromItem(stored(entryToItem(entry)))).toEqual(entry);
  });

  test('of refunds come back as they were', () => {
    const refund: fc.Arbitrary<RefundRecord> = fc.record({
      connectionId: fc.constant('demo-till'),
      refundId: fc.stringMatching(/^[A-Za-z0-9:/]{1,40}$/),
      saleId: fc.stringMatching(/^[A-Za-z0-9:/]{1,40}$/),
      factsDigest: fc.stringMatching(/^[0-9a-f]{32}$/),
      occurredAt: instant,
      pointsReversed: fc.nat(),
    });
    fc.assert(
      fc.property(refund, (given) => {
        expect(refundFromItem(stored(refundToItem(given)))).toEqual(given);
      }),
    );
  });

  test('of profiles come back as they were', () => {
    const profile: Profile = {
      memberId,
      givenName: 'Núria',
      phone: '+34600111222',
      proven: ['phone'],
      consents: {
        sms: {
          granted: true,
          at: '2026-11-21T10:00:00.000Z',
          source: 'till',
          actor: 'key_1',
          textVersion: '2026-01',
        },
      },
      enrolledAt: '2026-11-21T10:00:00.000Z',
      enrolledBy: 'demo-till',
    };
    expect(profileFromItem(stored(profileToItem(profile)))).toEqual(profile);
    expect(profileFromItem(stored(profileToItem({ ...profile, email: undefined })))).toEqual(profile);
    const correlated = profileToItem(profile, { correlationId: 'JKJaXmPLvHcESHA=' });
    expect(correlated).toMatchObject({ correlationId: 'JKJaXmPLvHcESHA=' });
    expect(profileFromItem(stored(correlated))).toEqual(profile);
  });

  test('of statements come back as they were', () => {
    const statement: Statement = {
      month: '2026-11',
      openingBalance: 1,
      closingBalance: 2,
      openingOwed: 6,
      closingOwed: 7,
      pointsEarned: 3,
      pointsTakenBack: 2,
      pointsExpired: 0,
      pointsRedeemed: -4,
      pointsAdjusted: -5,
      entryCount: 2,
      headSequence: 9,
      headHash: sha256('head'),
    };
    const correlated = statementToItem(memberId, statement, { correlationId: 'JKJaXmPLvHcESHA=' });
    for (const item of [statementToItem(memberId, statement), correlated])
      expect(statementFromItem(stored(item))).toEqual({ ...statement, memberId });
  });
});
