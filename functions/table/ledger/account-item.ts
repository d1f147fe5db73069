import * as z from 'zod/mini';
import { isMonth } from '#domain/dates.ts';
import type { KnownBirthday } from '#domain/due/birthday.ts';
import { isMonthDay } from '#domain/due/birthday.ts';
import { dueFlaws } from '#domain/due/latest-due.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { RedemptionLimits, Reservation } from '#domain/ledger/entry-facts.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import { endFlaws, flawsOf } from '#domain/ledger/soundness.ts';
import { keys, memberIdOfKey } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { day, shapeOf } from '#table/core/shape.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import { dueShardCount, partitions } from '#table/schema.ts';
import type { Due } from './due-key.ts';
import { dueFromKey, dueKey } from './due-key.ts';

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
  /** When the member left or was merged into another, as an ISO 8601 instant; null while they are one. */
  readonly closedAt: string | null;
}

/** A lot or allocation in the table: `[availableFrom, expiresOn, points]`, and `1` when it is graced. */
export type LotTuple = readonly [string | null, string | null, number, ...(readonly [] | readonly [1])];

export const lotToTuple = ({ availableFrom, expiresOn, points, isGraced }: Lot): LotTuple => [
  availableFrom,
  expiresOn,
  points,
  ...(isGraced ? ([1] as const) : ([] as const)),
];
export const lotFromTuple = ([availableFrom, expiresOn, points, graced]: LotTuple): Lot => ({
  availableFrom,
  expiresOn,
  points,
  ...(graced && { isGraced: true }),
});

/** `[part of the stock or null, whether the member's own counter took part]` */
type LimitsTuple = readonly [number | null, boolean];

/**
 * A reservation in the table: `[redemptionId, rewardId, points, expiresAt in epoch ms, lots, limits]`, the last only
 * where there are any; short, since an account holds several.
 */
type ReservationTuple = readonly [
  string,
  string,
  number,
  number,
  readonly LotTuple[],
  ...(readonly [] | readonly [LimitsTuple]),
];

const reservationToTuple = (open: Reservation): ReservationTuple => [
  open.redemptionId,
  open.rewardId,
  open.points,
  Date.parse(open.expiresAt),
  open.lots.map(lotToTuple),
  ...(open.limits ? ([limitsToTuple(open.limits)] as const) : ([] as const)),
];

const reservationFromTuple = ([
  redemptionId,
  rewardId,
  points,
  expiresAt,
  lots,
  limits,
]: ReservationTuple): Reservation => ({
  redemptionId,
  rewardId,
  points,
  expiresAt: new Date(expiresAt).toISOString(),
  lots: lots.map(lotFromTuple),
  ...(limits && { limits: limitsFromTuple(limits) }),
});

function limitsToTuple({ stockShard, perMember }: RedemptionLimits): LimitsTuple {
  return [stockShard ?? null, perMember === true];
}

function limitsFromTuple([stockShard, perMember]: LimitsTuple): RedemptionLimits {
  return { ...(stockShard !== null && { stockShard }), ...(perMember && { perMember }) };
}

export function accountToItem(record: AccountRecord): Item {
  const { account, birthday } = record;
  const { issued, spent, expired, clawedBack, adjusted, transferred } = account.totals;
  const { warned } = account.tier;
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
    ...(warned && { tierWarned: [warned.on, warned.until] }),
    ...(account.birthdayGiftOf !== undefined && { birthdayGiftOf: account.birthdayGiftOf }),
    ...(account.mergedInto !== undefined && { mergedInto: account.mergedInto }),
    ...(birthday && { birthday: [birthday.monthDay, birthday.knownSince] }),
    ...(record.sessionEpoch > 0 && { sessionEpoch: record.sessionEpoch }),
    ...(record.closedAt !== null && { closedAt: record.closedAt }),
    ...(record.nextDueOn !== null && {
      nextDueOn: dueKey(record.nextDueOn, record.dueFor),
      dueShard: dueShardOf(account.memberId),
    }),
  };
}

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
  readonly tierWarned?: readonly [on: string, until: string];
  readonly birthdayGiftOf?: number;
  readonly mergedInto?: string;
  readonly birthday?: readonly [monthDay: string, knownSince: string];
  readonly statementThrough: string;
  readonly nextDueOn?: string;
  readonly sessionEpoch?: number;
  readonly closedAt?: string;
}

/** As items hold a lot. */
export const lotShape = z.tuple([z.nullable(z.string()), z.nullable(z.string()), z.number()], z.literal(1));

const holdToShape = shapeOf(() =>
  z.object({
    revision: z.int(),
    openedAt: z.string(),
    recordedOn: z.string(),
    sequence: z.number(),
    headHash: z.string(),
    lots: z.array(lotShape),
    owed: z.number(),
    reservations: z.array(
      z.tuple(
        // An instant is so many milliseconds from 1970 at most.
        [
          z.string(),
          z.string(),
          z.number(),
          z.int().check(z.gte(-8.64e15), z.lte(8.64e15)),
          z.array(lotShape),
        ],
        z.tuple([z.nullable(z.number()), z.boolean()]),
      ),
    ),
    qualifying: z.record(z.string(), z.number()),
    tierId: z.string(),
    tierSince: z.string(),
    issued: z.number(),
    spent: z.number(),
    expired: z.number(),
    clawedBack: z.number(),
    adjusted: z.optional(z.number()),
    transferred: z.optional(z.number()),
    tierWarned: z.optional(z.tuple([z.string(), z.string()])),
    birthdayGiftOf: z.optional(z.number()),
    mergedInto: z.optional(z.string()),
    birthday: z.optional(z.tuple([z.string().check(z.refine(isMonthDay, 'must be a day of a year')), day()])),
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
  const { tierWarned, birthdayGiftOf, mergedInto, birthday } = stored;
  return {
    account: {
      memberId: memberIdOfKey(item),
      openedAt: stored.openedAt,
      lastRecordedOn: stored.recordedOn,
      sequence: stored.sequence,
      headHash: stored.headHash,
      lots: stored.lots.map(lotFromTuple),
      pointsOwed: stored.owed,
      reservations: stored.reservations.map(reservationFromTuple),
      qualifying: stored.qualifying,
      tier: {
        tierId: stored.tierId,
        since: stored.tierSince,
        ...(tierWarned && { warned: { on: tierWarned[0], until: tierWarned[1] } }),
      },
      totals: { issued, spent, expired, clawedBack, adjusted, transferred },
      ...(birthdayGiftOf !== undefined && { birthdayGiftOf }),
      ...(mergedInto !== undefined && { mergedInto }),
    },
    revision: stored.revision,
    statementThrough: stored.statementThrough,
    ...(stored.nextDueOn === undefined ? { nextDueOn: null } : dueFromKey(stored.nextDueOn)),
    sessionEpoch: stored.sessionEpoch ?? 0,
    closedAt: stored.closedAt ?? null,
    ...(birthday && { birthday: { monthDay: birthday[0], knownSince: birthday[1] } }),
  };
}

/** Member ids end in random digits, so the last ones spread evenly. */
function dueShardOf(memberId: string): string {
  return dueShardName(Number(memberId.slice(-4)) % dueShardCount);
}

export function dueShardName(shard: number): string {
  return `${partitions.dueShard}${String(shard).padStart(2, '0')}`;
}
