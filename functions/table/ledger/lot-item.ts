import * as z from 'zod/mini';
import type { Lot } from '#domain/ledger/lots.ts';
import type { Purse } from '#domain/ledger/purse.ts';

/** A lot or allocation in the table: `[availableFrom, expiresOn, points]`, and `1` when it is graced. */
export type LotTuple = readonly [string | null, string | null, number, ...(readonly [] | readonly [1])];

/** As items hold a lot. */
export const lotShape = z.tuple([z.nullable(z.string()), z.nullable(z.string()), z.number()], z.literal(1));

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

/** A unit beside the main one: `[lots, owed, issued, spent, expired, clawedBack, adjusted, transferred]`. */
export type PurseTuple = readonly [
  readonly LotTuple[],
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** As items hold what an account has of a unit. */
export const purseShape = z.tuple([
  z.array(lotShape),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
]);

export function purseToTuple({ lots, owed, totals }: Purse): PurseTuple {
  const { issued, spent, expired, clawedBack, adjusted, transferred } = totals;
  return [lots.map(lotToTuple), owed, issued, spent, expired, clawedBack, adjusted, transferred];
}

export function purseFromTuple(tuple: PurseTuple): Purse {
  const [lots, owed, issued, spent, expired, clawedBack, adjusted, transferred] = tuple;
  const totals = { issued, spent, expired, clawedBack, adjusted, transferred };
  return { lots: lots.map(lotFromTuple), owed, totals };
}
