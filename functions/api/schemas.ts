import * as z from 'zod';
import { later } from '#events/later.ts';
import { refundSchema } from '#events/refund.ts';
import { saleSchema } from '#events/sale.ts';

const points = later(() => z.int().min(0));

export const memberIdSchema = later(() =>
  z.string().max(64).meta({ description: 'A member', example: 'mem_4731905528' }),
);
export const cardNumberSchema = later(() =>
  z.string().meta({ description: 'EAN-13 on the card', example: '2047319055282' }),
);
export const localDateSchema = later(() =>
  z.string().meta({ description: "A day in the programme's time zone", example: '2027-11-30' }),
);

export const balanceSchema = later(() =>
  z
    .object({
      pointsAvailable: points().meta({ description: 'Can be spent now' }),
      pointsPending: points().meta({ description: 'Earned, and available later' }),
      pointsOwed: points().meta({
        description: 'Taken back after they were spent; the next earnings repay them',
      }),
      expiring: z.array(z.object({ on: localDateSchema(), points: points() })),
      tier: z.object({
        id: z.string(),
        name: z.string(),
        since: localDateSchema(),
        until: localDateSchema().nullable().meta({ description: 'Sure until this day; null: for good' }),
        next: z.object({ id: z.string(), name: z.string(), missing: points() }).nullable(),
      }),
    })
    .meta({ id: 'Account', description: 'A balance as of now: expired points never count' }),
);

/** What a till shows of a member, in every answer that is about one. */
export const memberViewShape = later(() => ({
  account: balanceSchema(),
  rewards: z.object({
    available: points().meta({ description: 'How many rewards the member can have now' }),
    next: z
      .object({ rewardId: z.string(), name: z.string(), points: points(), missing: points() })
      .nullable()
      .meta({ description: 'The cheapest for which only points are missing; null: none' }),
  }),
}));

/** The same in an answer that may be about nobody. */
export const tillViewShape = later(() => ({
  account: memberViewShape().account.nullable().meta({ description: 'Null: nobody is named' }),
  rewards: memberViewShape()
    .rewards.nullable()
    .meta({ description: 'As of half a minute ago at most; null: nobody is named' }),
}));

export const idempotencyKeySchema = later(() =>
  z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/, { error: 'must be 1 to 128 visible ASCII characters' })
    .meta({ example: '0c5f3d9e-8a43-4f7c-9a8e-5d9a1f0b7c11' }),
);

export const rewardIdSchema = later(() =>
  z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: 'must be 1 to 64 letters, digits, . _ or -' })
    .meta({ example: 'coffee' }),
);

export const redemptionIdSchema = later(() =>
  z.string().max(64).meta({ example: 'red_4f0c2a9b7d1e8a6c3f52' }),
);

export const redemptionCodeSchema = later(() =>
  z.string().max(40).meta({
    description: 'As a person reads it out; case, spaces and hyphens do not matter',
    example: '7KQ3M-XR9TB',
  }),
);

export const reservedSchema = later(() =>
  z.object({
    redemptionId: redemptionIdSchema(),
    code: redemptionCodeSchema(),
    rewardId: rewardIdSchema(),
    pointsSpent: points(),
    pointsAvailable: points(),
    expiresAt: z
      .string()
      .meta({ description: 'From then on the code is no longer taken, and its points are back' }),
  }),
);

export const tillRefundSchema = later(() =>
  refundSchema
    .extend({ connectionId: saleSchema.shape.connectionId.optional() })
    .meta({ id: 'TillRefund', description: 'A refund as a till posts it; the connection is the key’s' }),
);

export const refundRecordedSchema = later(() =>
  z.object({
    refundId: z.string(),
    saleId: z.string(),
    memberId: memberIdSchema().nullable(),
    pointsReversed: points(),
    pointsAvailable: points(),
    pointsOwed: points(),
    ...tillViewShape(),
  }),
);

export const tillSaleSchema = later(() =>
  saleSchema
    .extend({
      connectionId: saleSchema.shape.connectionId.optional(),
      memberId: memberIdSchema().optional(),
    })
    .meta({ id: 'TillSale', description: 'A sale as a till posts it; the connection is the key’s' }),
);

export const quoteSchema = later(() =>
  tillSaleSchema()
    .omit({ saleId: true, version: true, status: true })
    .extend({ occurredAt: saleSchema.shape.occurredAt.optional() })
    .meta({ id: 'Quote', description: 'A basket that is not sold yet' }),
);

export const saleRecordedSchema = later(() =>
  z.object({
    saleId: z.string(),
    memberId: memberIdSchema()
      .nullable()
      .meta({ description: 'Null: nobody is named, the sale is kept for a claim' }),
    pointsEarned: points().meta({ description: 'What the sale has given in all' }),
    pointsAvailable: points(),
    pointsPending: points(),
    ...tillViewShape(),
  }),
);

export const entrySchema = later(() =>
  z
    .object({
      sequence: z.int().min(1),
      kind: z.string(),
      pointsDelta: z.int(),
      balanceAfter: points(),
      occurredAt: z.string(),
      recordedAt: z.string(),
      causeId: z.string(),
      explanation: z.string(),
      hash: z.string(),
      previousHash: z.string(),
    })
    .meta({ id: 'LedgerEntry' }),
);
