import * as z from 'zod/mini';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { shapeOf } from '#table/core/shape.ts';

/** What a member asked to make of their units, by the key of the request; kept, so that it is done once for ever. */
export interface ConversionRecord {
  readonly conversionId: string;
  readonly times: number;
  readonly at: string;
  /** What it took, and what was there of the unit behind it. */
  readonly unit: string;
  readonly spent: number;
  readonly availableAfter: number;
  readonly given: readonly GivenUnits[];
  readonly codes: readonly GivenCode[];
}

interface GivenUnits {
  readonly unit: string;
  readonly amount: number;
}

interface GivenCode {
  readonly redemptionId: string;
  readonly rewardId: string;
  readonly code: string;
  readonly expiresAt: string;
}

/** @param digest of the request's key */
export function conversionToItem(memberId: string, digest: string, record: ConversionRecord): Item {
  return { ...keys.conversion(memberId, digest), ...record };
}

const holdToShape = shapeOf(() =>
  z.object({
    conversionId: z.string(),
    times: z.int(),
    at: z.string(),
    unit: z.string(),
    spent: z.int(),
    availableAfter: z.int(),
    given: z.array(z.object({ unit: z.string(), amount: z.int() })),
    codes: z.array(
      z.object({
        redemptionId: z.string(),
        rewardId: z.string(),
        code: z.string(),
        expiresAt: z.string(),
      }),
    ),
  }),
);

/** @throws UnsoundItemError for an item that is not a conversion as we write it */
export function conversionFromItem(item: Item): ConversionRecord {
  holdToShape(item);
  const { pk: _pk, sk: _sk, ...record } = item as Item & ConversionRecord;
  return record;
}
