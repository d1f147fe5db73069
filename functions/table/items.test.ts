/** What is stored comes back as it was, through the SDK's own marshalling, and stays within its size. */
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Account } from '#domain/account.ts';
import { addDays } from '#domain/dates.ts';
import type { LedgerEntry } from '#domain/entry.ts';
import { entryHash } from '#domain/entry.ts';
import type { Lot } from '#domain/lots.ts';
import type { SaleRecord } from '#domain/sale-record.ts';
import type { Ledger } from '#domain/testing.ts';
import { given, line, memberId, sha256 } from '#domain/testing.ts';
import { accountFromItem, accountToItem, dueShardName } from './account-item.ts';
import { entryFromItem, entryToItem } from './entry-item.ts';
import { itemBytes, transactionWriteUnits } from './item-size.ts';
import type { Profile } from './profile-item.ts';
import { profileFromItem, profileToItem } from './profile-item.ts';
import type { Item } from './read.ts';
import { saleFromItem, saleToItem } from './sale-item.ts';
import { dueShardCount } from './schema.ts';
import { statementFromItem, statementToItem } from './statement-item.ts';

const stored = (item: Item): Item => unmarshall(marshall(item, { removeUndefinedValues: true })) as Item;

const points = fc.integer({ min: 1, max: 2 ** 40 });
const date = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
const month = date.map((day) => day.slice(0, 7));
const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
const instant = fc.integer({ min: 0, max: 4e12 }).map((ms) => new Date(ms).toISOString());
const anyMemberId = fc.stringMatching(/^mem_\d{10}$/);
const lot: fc.Arbitrary<Lot> = fc.record({
  availableFrom: fc.option(date),
  expiresOn: fc.option(date),
  points,
});
const signed = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Leaves out what is undefined, as a decision does. */
function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;
}

describe('items', () => {
  const account: fc.Arbitrary<Account> = fc.record({
    memberId: anyMemberId,
    openedAt: instant,
    sequence: fc.nat(),
    headHash: hash,
    lots: fc.array(lot, { maxLength: 14 }),
    pointsOwed: fc.nat(),
    reservations: fc.constant([]),
    qualifying: fc.dictionary(fc.oneof(month, fc.constantFrom('all', '2026')), signed),
    tier: fc.record({ tierId: fc.constantFrom('member', 'silver'), since: date }),
    totals: fc.record({ issued: points, spent: fc.nat(), expired: fc.nat(), clawedBack: fc.nat() }),
  });

  test('of accounts come back as they were, with or without a day on which something is due', () => {
    const record = fc.record({
      account,
      revision: fc.nat(),
      statementThrough: month,
      nextDueOn: fc.option(date),
      sessionEpoch: fc.nat(),
      closedAt: fc.option(instant),
    });
    fc.assert(
      fc.property(record, (given) => {
        const item = stored(accountToItem(given));
        expect(accountFromItem(item)).toEqual(given);
        // The index is sparse: an item is in it with both of its attributes, or not at all.
        expect('nextDueOn' in item).toBe(given.nextDueOn !== null);
        expect('dueShard' in item).toBe(given.nextDueOn !== null);
      }),
    );
  });

  const entry: fc.Arbitrary<LedgerEntry> = fc
    .record({
      kind: fc.constantFrom('earned', 'corrected', 'expired', 'tier-reviewed'),
      pointsDelta: signed,
      allocations: fc.array(lot, { maxLength: 5 }),
      owedDelta: optional(signed),
      qualifying: optional(fc.record({ period: month, points: signed })),
      tierAfter: optional(fc.constant('silver')),
      basis: optional(
        fc
          .record({
            currency: fc.constant('EUR'),
            eligibleNet: fc.integer({ min: 0, max: 2 ** 53 - 1 }),
            points,
            perMinorUnits: points,
            basePoints: points,
            multiplier: fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
            tierId: fc.constant('member'),
            pointsBefore: optional(points),
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
        const back = entryFromItem(stored(entryToItem(given)));
        expect(back).toEqual(given);
        expect(entryHash(back, back.previousHash, sha256)).toBe(given.hash);
      }),
    );
  });

  test('of entries stand in the order of their sequence', () => {
    const [entry] = given().sale('A', 10_00).entries;
    if (entry === undefined) throw new Error('no entry');
    const keysOf = [9, 10, 99, 100, 9_999_999_999].map((sequence) => entryToItem({ ...entry, sequence }).sk);
    expect([...keysOf].sort()).toEqual(keysOf);
  });

  const sale: fc.Arbitrary<SaleRecord> = fc.record({
    connectionId: fc.constant('demo-till'),
    saleId: fc.stringMatching(/^[A-Za-z0-9:/]{1,40}$/),
    version: fc.nat(),
    status: fc.constantFrom('completed', 'voided'),
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
        basis: fc.record({
          currency: fc.constant('EUR'),
          eligibleNet: fc.nat(),
          points,
          perMinorUnits: points,
          basePoints: fc.nat(),
          multiplier: fc.constantFrom(1, 1.25),
          tierId: fc.constant('member'),
        }),
      }),
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
  });

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
  });

  test('of statements come back as they were', () => {
    const statement = {
      month: '2026-11',
      openingBalance: 1,
      closingBalance: 2,
      pointsEarned: 3,
      pointsTakenBack: 2,
      pointsExpired: 0,
      entryCount: 2,
      headSequence: 9,
      headHash: sha256('head'),
    };
    expect(statementFromItem(stored(statementToItem(memberId, statement)))).toEqual({
      ...statement,
      memberId,
    });
  });
});

test('members who are due are spread evenly over the shards of the index', () => {
  const shards = new Map<unknown, number>();
  for (let last = 0; last < 10_000; last += 1) {
    const account = { ...given().account, memberId: `mem_${String(last).padStart(10, '0')}` };
    const { dueShard } = accountToItem({
      account,
      revision: 1,
      statementThrough: '2026-10',
      nextDueOn: '2026-12-01',
      sessionEpoch: 0,
      closedAt: null,
    });
    shards.set(dueShard, (shards.get(dueShard) ?? 0) + 1);
  }
  expect([...shards.keys()].sort()).toEqual(
    Array.from({ length: dueShardCount }, (_, shard) => dueShardName(shard)),
  );
  expect([...shards.values()].every((count) => count === 10_000 / dueShardCount)).toBe(true);
});

describe('with the default programme', () => {
  const vendorId = (index: number) => `R2B3Z8WMVt3EAmzYWLZvz7Y69EbZ${String(index).padStart(4, '0')}`;

  /** A year, or more, of a sale and a sweep each day. */
  function busy(days: number): Ledger {
    const ledger = given({ openedAt: '2024-01-01' });
    for (let day = 0; day < days; day += 1) {
      ledger
        .at(addDays('2024-01-01', day))
        .sweep()
        .sale(vendorId(day), 87_65, { version: 1_795_000_000_123 + day });
    }
    return ledger;
  }
  const itemOf = ({ account }: Ledger) =>
    accountToItem({
      account,
      revision: account.sequence,
      statementThrough: '2026-10',
      nextDueOn: '2026-12-01',
      sessionEpoch: 0,
      closedAt: null,
    });

  test.each([366, 3 * 366])('an account fits one KB after %i days of buying each day', (days) => {
    expect(itemBytes(itemOf(busy(days)))).toBeLessThanOrEqual(1024);
  });

  test('an account has room for a debt as large as it ever was', () => {
    const ledger = busy(3 * 366);
    const account = { ...ledger.account, pointsOwed: 98_765, reservations: [] };
    const totals = { issued: 987_654, spent: 876_543, expired: 765_432, clawedBack: 98_765 };
    expect(transactionWriteUnits(itemOf(Object.assign(ledger, { account: { ...account, totals } })))).toBe(2);
  });

  test('an entry fits one KB: of a sale, of a correction that empties many lots, of an expiry', () => {
    const lots = Array.from({ length: 13 }, (_, index) => `7 until ${2028 + index}-11-30`);
    const ledger = given({ lots, owed: 0, tier: 'silver' }).sale(vendorId(1), 1500_00, {
      version: 1_795_000_000_123,
    });
    ledger.account = { ...ledger.account, lots: ledger.account.lots.filter(({ points }) => points === 7) };
    ledger.voided(vendorId(1), 1_795_000_000_124).at('2027-12-01').sweep();
    const sizes = ledger.entries.map((entry) => itemBytes(entryToItem(entry)));
    expect(ledger.entries.map(({ kind }) => kind).slice(0, 2)).toEqual(['earned', 'corrected']);
    expect(ledger.entries[1]?.allocations.length).toBe(13);
    for (const size of sizes) expect(size).toBeLessThanOrEqual(1024);
  });

  test('a sale of eight lines fits one KB', () => {
    const lines = Array.from({ length: 8 }, (_, index) => line(`Xn1jlf0OBKy3VeAlcPC${index}`, 12_34));
    const sale = given()
      .sale(vendorId(1), 8 * 12_34, { lines, version: 1_795_000_000_123 })
      .sales.get(vendorId(1));
    if (sale === undefined) throw new Error('no sale');
    expect(itemBytes(saleToItem({ sale, revision: 1 }))).toBeLessThanOrEqual(1024);
  });
});
