import * as z from 'zod/mini';
import type { LocalDate } from '#domain/dates.ts';
import { dayNumber, dayOf, isMonth } from '#domain/dates.ts';
import type { Declared } from '#domain/declare.ts';
import { dueFlaws } from '#domain/due/latest-due.ts';
import type { KnownBirthday } from '#domain/due/own-days.ts';
import { isMonthDay } from '#domain/due/own-days.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import { endFlaws, flawsOf } from '#domain/ledger/soundness.ts';
import { keys, memberIdOfKey } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { day, declaredShape, shapeOf } from '#table/core/shape.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import { dueShardCount, partitions } from '#table/schema.ts';
import type { Due } from './due-key.ts';
import { dueFromKey, dueKey } from './due-key.ts';
import type { LotTuple, PurseTuple } from './lot-item.ts';
import { lotFromTuple, lotShape, lotToTuple, purseFromTuple, purseShape, purseToTuple } from './lot-item.ts';
import type { ReservationTuple } from './reservation-item.ts';
import { reservationFromTuple, reservationShape, reservationToTuple } from './reservation-item.ts';

/** An account as stored: the fold, its version for conditional writes, and when a sweep has to look at it, for what. */
export interface AccountRecord extends Due {
  readonly account: Account;
  /** Grows by one with every write. */
  readonly revision: number;
  /** The last month whose statement is closed, `2026-10`. */
  readonly statementThrough: string;
  /** Sessions of an earlier epoch are over; grows with each "sign out everywhere". */
  readonly sessionEpoch: number;
  /** Left out while the member has not told it, or has left. */
  readonly birthday?: KnownBirthday | undefined;
  /** The last day up to which the member's own days and ended months were dealt with; left out: none was yet. */
  readonly settledThrough?: LocalDate | undefined;
  /** As the profile has it, so that rules can ask without reading that; left out while there is nothing. */
  readonly declared?: Declared | undefined;
  /** When the member left or was merged into another, as an ISO 8601 instant; null while they are one. */
  readonly closedAt: string | null;
}

export function accountToItem(record: AccountRecord): Item {
  const { account, birthday, settledThrough, declared } = record;
  const { issued, spent, expired, clawedBack, adjusted, transferred } = account.totals;
  const { warned, rests } = account.tier;
  return {
    ...keys.account(account.memberId),
    revision: record.revision,
    openedAt: account.openedAt,
    recordedOn: account.lastRecordedOn,
    sequence: account.sequence,
    headHash: account.headHash,
    lots: account.lots.map(lotToTuple),
    owed: account.pointsOwed,
    reservations: account.reservations.map(reservationToTuple),
    qualifying: account.qualifying,
    tierId: account.tier.tierId,
    tierSince: account.tier.since,
    issued,
    spent,
    expired,
    clawedBack,
    statementThrough: record.statementThrough,
    // Left out where they say nothing, since the account has to fit one KB.
    ...(adjusted !== 0 && { adjusted }),
    ...(transferred !== 0 && { transferred }),
    ...(account.purses && { purses: mapValues(account.purses, purseToTuple) }),
    ...(account.counters && { counters: account.counters }),
    ...(warned && { tierWarned: [warned.on, warned.until] }),
    ...(rests && { tierRests: rests }),
    ...(account.birthdayGiftOf !== undefined && { birthdayGiftOf: account.birthdayGiftOf }),
    ...(account.mergedInto !== undefined && { mergedInto: account.mergedInto }),
    ...(birthday && { birthday: [birthday.monthDay, birthday.knownSince] }),
    ...(settledThrough !== undefined && { settled: dayNumber(settledThrough) }),
    ...(declared && { declared }),
    ...(record.sessionEpoch > 0 && { sessionEpoch: record.sessionEpoch }),
    ...(record.closedAt !== null && { closedAt: record.closedAt }),
    ...((record.closedAt === null || record.nextDueOn !== null) && {
      nextDueOn: record.nextDueOn === null ? neverDue : dueKey(record.nextDueOn, record.dueFor),
      dueShard: dueShardOf(account.memberId),
    }),
  };
}

/** Where the due index has an open account of which nothing is due: it lists all of them, and no sweep comes so far. */
export const neverDue = '9999-12-31';

interface AccountItem {
  readonly revision: number;
  readonly openedAt: string;
  readonly recordedOn: string;
  readonly sequence: number;
  readonly headHash: string;
  readonly lots: readonly LotTuple[];
  readonly owed: number;
  readonly reservations: readonly ReservationTuple[];
  readonly qualifying: Readonly<Record<string, number>>;
  readonly tierId: string;
  readonly tierSince: string;
  readonly issued: number;
  readonly spent: number;
  readonly expired: number;
  readonly clawedBack: number;
  readonly adjusted?: number;
  readonly transferred?: number;
  readonly purses?: Readonly<Record<string, PurseTuple>>;
  readonly counters?: Counters;
  readonly tierWarned?: readonly [on: string, until: string];
  readonly tierRests?: readonly string[];
  readonly birthdayGiftOf?: number;
  readonly mergedInto?: string;
  readonly birthday?: readonly [monthDay: string, knownSince: string];
  /** As a day number, which is shorter. */
  readonly settled?: number;
  readonly declared?: Declared;
  readonly statementThrough: string;
  readonly nextDueOn?: string;
  readonly sessionEpoch?: number;
  readonly closedAt?: string;
}

const holdToShape = shapeOf(() =>
  z.object({
    revision: z.int(),
    openedAt: z.string(),
    recordedOn: z.string(),
    sequence: z.number(),
    headHash: z.string(),
    lots: z.array(lotShape),
    owed: z.number(),
    reservations: z.array(reservationShape()),
    qualifying: z.record(z.string(), z.number()),
    tierId: z.string(),
    tierSince: z.string(),
    issued: z.number(),
    spent: z.number(),
    expired: z.number(),
    clawedBack: z.number(),
    adjusted: z.optional(z.number()),
    transferred: z.optional(z.number()),
    purses: z.optional(z.record(z.string(), purseShape)),
    counters: z.optional(z.record(z.string(), z.record(z.string(), z.number()))),
    tierWarned: z.optional(z.tuple([z.string(), z.string()])),
    tierRests: z.optional(z.array(z.string())),
    birthdayGiftOf: z.optional(z.number()),
    mergedInto: z.optional(z.string()),
    birthday: z.optional(z.tuple([z.string().check(z.refine(isMonthDay, 'must be a day of a year')), day()])),
    settled: z.optional(z.int()),
    declared: z.optional(declaredShape()),
    statementThrough: z.string().check(z.refine(isMonth, 'must be a month')),
    nextDueOn: z.optional(z.string()),
    sessionEpoch: z.optional(z.int()),
    closedAt: z.optional(z.string()),
  }),
);

/**
 * A member's account, held to all that can be known of it without its entries.
 * @throws UnsoundItemError for one on which nothing may be built
 */
export function accountFromItem(item: Item): AccountRecord {
  const record = accountAsStored(item);
  const { account, closedAt } = record;
  const flaws = [...flawsOf(account), ...endFlaws(account, record)];
  // Days that are none cannot be reckoned with.
  const all = flaws.length > 0 || closedAt !== null ? flaws : dueFlaws(account, record);
  if (all.length > 0) throw new UnsoundItemError(item, all);
  return record;
}

/** As `accountFromItem`, for who compares it with its entries: whatever it says. @throws when it has not the shape of one */
export function accountAsStored(item: Item): AccountRecord {
  holdToShape(item);
  const stored = item as Item & AccountItem;
  const { issued, spent, expired, clawedBack, adjusted = 0, transferred = 0 } = stored;
  const { purses, counters, tierWarned, tierRests, birthdayGiftOf, mergedInto, birthday, declared } = stored;
  return {
    account: {
      memberId: memberIdOfKey(item),
      openedAt: stored.openedAt,
      lastRecordedOn: stored.recordedOn,
      sequence: stored.sequence,
      headHash: stored.headHash,
      lots: stored.lots.map(lotFromTuple),
      pointsOwed: stored.owed,
      ...(purses && { purses: mapValues(purses, purseFromTuple) }),
      reservations: stored.reservations.map(reservationFromTuple),
      qualifying: stored.qualifying,
      ...(counters && { counters }),
      tier: {
        tierId: stored.tierId,
        since: stored.tierSince,
        ...(tierWarned && { warned: { on: tierWarned[0], until: tierWarned[1] } }),
        ...(tierRests && { rests: tierRests }),
      },
      totals: { issued, spent, expired, clawedBack, adjusted, transferred },
      ...(birthdayGiftOf !== undefined && { birthdayGiftOf }),
      ...(mergedInto !== undefined && { mergedInto }),
    },
    revision: stored.revision,
    statementThrough: stored.statementThrough,
    ...(isDue(stored) ? dueFromKey(stored.nextDueOn) : { nextDueOn: null }),
    sessionEpoch: stored.sessionEpoch ?? 0,
    closedAt: stored.closedAt ?? null,
    ...(birthday && { birthday: { monthDay: birthday[0], knownSince: birthday[1] } }),
    ...(stored.settled !== undefined && { settledThrough: dayOf(stored.settled) }),
    ...(declared && { declared }),
  };
}

/** Items of former releases stand in no index while nothing is due of them. */
function isDue(stored: AccountItem): stored is AccountItem & { readonly nextDueOn: string } {
  return stored.nextDueOn !== undefined && stored.nextDueOn !== neverDue;
}

function mapValues<T, U>(values: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}

/** Member ids end in random digits, so the last ones spread evenly. */
export function dueShardOf(memberId: string): string {
  return dueShardName(Number(memberId.slice(-4)) % dueShardCount);
}

export function dueShardName(shard: number): string {
  return `${partitions.dueShard}${String(shard).padStart(2, '0')}`;
}
