/** What is stored comes back as it was, through the SDK's own marshalling. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueFlaws, latestDue } from '#domain/due/latest-due.ts';
import type { Account } from '#domain/ledger/account.ts';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { entryHash } from '#domain/ledger/entry.ts';
import type { Reservation } from '#domain/ledger/entry-facts.ts';
import { purseOf, unitsOf, withPurse } from '#domain/ledger/purse.ts';
import type { Statement } from '#domain/ledger/statement.ts';
import { given, memberId, sha256 } from '#domain/testing.ts';
import type { AccountRecord } from './ledger/account-item.ts';
import { accountFromItem, accountToItem } from './ledger/account-item.ts';
import { entryFromItem, entryToItem } from './ledger/entry-item.ts';
import { statementFromItem, statementToItem } from './ledger/statement-item.ts';
import type { Profile } from './members/profile-item.ts';
import { profileFromItem, profileToItem } from './members/profile-item.ts';
import { dueTasks } from './schema.ts';
import {
  anyMemberId,
  compact,
  counters,
  date,
  entryBasis,
  hash,
  instant,
  limits,
  lot,
  month,
  optional,
  points,
  purse,
  reservation,
  signed,
  stored,
  totals,
  unit,
} from './testing-items.ts';

/** The account with so much of each unit adjusted as makes its sums add up. */
function conserved(account: Account): Account {
  return unitsOf(account).reduce((sound, unit) => {
    const { totals, ...purse } = purseOf(sound, unit);
    const adjusted = totals.adjusted - conservationGap(bookOf(sound, unit));
    return withPurse(sound, unit, { ...purse, totals: { ...totals, adjusted } });
  }, account);
}

/** Open codes are of units that the account has. */
function withOwnUnits(account: Account): Account {
  const { reservations, purses = {} } = account;
  const isOwn = ({ unit }: Reservation) => unit === undefined || Object.hasOwn(purses, unit);
  return { ...account, reservations: reservations.filter(isOwn) };
}

/** An open account is looked at in time; one that has ended holds nothing, and nothing is due of it. */
function inTime(record: AccountRecord): AccountRecord {
  const { account, closedAt, dueFor: _, ...rest } = record;
  const latest = latestDue(account, record);
  const hasEnded = closedAt !== null || account.mergedInto !== undefined;
  if (!hasEnded && dueFlaws(account, record).length === 0) return record;
  if (!hasEnded && latest !== null) return { ...record, nextDueOn: latest };
  const ended = conserved({ ...account, lots: [], purses: {}, reservations: [] });
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
          rests: optional(fc.subarray(['', 'stamp'], { minLength: 1 })),
        })
        .map((tier) => compact(tier) as Account['tier']),
      totals,
      purses: optional(fc.dictionary(fc.constantFrom('stamp', 'credit'), purse)),
      counters: optional(counters),
      birthdayGiftOf: optional(fc.integer({ min: 2026, max: 2099 })),
      mergedInto: optional(anyMemberId),
    })
    .map((value) => compact(value) as Account)
    .map(withOwnUnits)
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
      settledThrough: optional(date),
    });
    fc.assert(
      fc.property(
        record.map(({ due, ...rest }) => inTime(compact({ ...rest, ...due }))),
        (given) => {
          const item = stored(accountToItem(given));
          expect(accountFromItem(item)).toEqual(given);
          // The index has all who are open: with both of its attributes, or not at all.
          expect('nextDueOn' in item).toBe(given.closedAt === null);
          expect('dueShard' in item).toBe(given.closedAt === null);
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
      unit,
      pointsDelta: signed,
      counts: optional(counters),
      forgotten: optional(fc.dictionary(fc.constantFrom('visits', '#rule.0'), fc.array(month))),
      allocations: fc.array(lot, { maxLength: 5 }),
      owedDelta: optional(signed),
      qualifying: optional(fc.record({ period: month, points: signed })),
      tierAfter: optional(fc.constant('silver')),
      rests: optional(fc.constant(['', 'stamp'])),
      basis: optional(entryBasis),
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
