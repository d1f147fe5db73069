import * as z from 'zod/mini';
import type { RedemptionLimits, Reservation } from '#domain/ledger/entry-facts.ts';
import type { LotTuple } from './lot-item.ts';
import { lotFromTuple, lotShape, lotToTuple } from './lot-item.ts';

/** `[part of the stock or null, whether the member's own counter took part]` */
type LimitsTuple = readonly [number | null, boolean];

/** What few reservations have, up to the last that there is: `[limits, unit, 1 when it was given]`. */
type Beside =
  | readonly []
  | readonly [LimitsTuple]
  | readonly [LimitsTuple | null, string]
  | readonly [LimitsTuple | null, string | null, 1];

/**
 * A reservation in the table: `[redemptionId, rewardId, points, expiresAt in epoch ms, lots]` and what there is beside;
 * short, since an account holds several.
 */
export type ReservationTuple = readonly [string, string, number, number, readonly LotTuple[], ...Beside];

/** As items hold a reservation. */
export const reservationShape = () => {
  const limits = z.tuple([z.nullable(z.number()), z.boolean()]);
  // An instant is so many milliseconds from 1970 at most.
  const instant = z.int().check(z.gte(-8.64e15), z.lte(8.64e15));
  const always = [z.string(), z.string(), z.number(), instant, z.array(lotShape)] as const;
  return z.union([
    z.tuple([...always]),
    z.tuple([...always, limits]),
    z.tuple([...always, z.nullable(limits), z.string()]),
    z.tuple([...always, z.nullable(limits), z.nullable(z.string()), z.literal(1)]),
  ]);
};

export function reservationToTuple(open: Reservation): ReservationTuple {
  const { redemptionId, rewardId, points, expiresAt, lots } = open;
  return [redemptionId, rewardId, points, Date.parse(expiresAt), lots.map(lotToTuple), ...besideOf(open)];
}

export function reservationFromTuple(tuple: ReservationTuple): Reservation {
  const [redemptionId, rewardId, points, expiresAt, lots, limits, unit, given] = tuple;
  return {
    redemptionId,
    rewardId,
    ...(unit != null && { unit }),
    points,
    expiresAt: new Date(expiresAt).toISOString(),
    ...(limits && { limits: limitsFromTuple(limits) }),
    ...(given && { isGiven: true }),
    lots: lots.map(lotFromTuple),
  };
}

function besideOf({ limits, unit, isGiven }: Reservation): Beside {
  const kept = limits ? limitsToTuple(limits) : null;
  if (isGiven) return [kept, unit ?? null, 1];
  if (unit !== undefined) return [kept, unit];
  return kept === null ? [] : [kept];
}

function limitsToTuple({ stockShard, perMember }: RedemptionLimits): LimitsTuple {
  return [stockShard ?? null, perMember === true];
}

function limitsFromTuple([stockShard, perMember]: LimitsTuple): RedemptionLimits {
  return { ...(stockShard !== null && { stockShard }), ...(perMember && { perMember }) };
}
