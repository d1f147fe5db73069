import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';
import { refundSchema } from '#events/refund.ts';
import { saleSchema } from '#events/sale.ts';

const points = later(() => z.int().check(z.minimum(0)));

export const memberIdSchema = later(() =>
  z.string().check(z.maxLength(64)).apply(meta, { description: 'A member', example: 'mem_4731905528' }),
);
export const cardNumberSchema = later(() =>
  z.string().apply(meta, { description: 'EAN-13 on the card', example: '2047319055282' }),
);
export const localDateSchema = later(() =>
  z.string().apply(meta, { description: "A day in the programme's time zone", example: '2027-11-30' }),
);

const unitBalanceSchema = later(() =>
  z
    .object({
      unit: z.string(),
      kind: z.enum(['points', 'stamps', 'money']),
      name: z.record(z.string(), z.string()).apply(meta, {
        description: 'Its name by plural category (CLDR); every language has `other`',
        example: { one: 'stamp', other: 'stamps' },
      }),
      decimals: z
        .int()
        .check(z.minimum(0), z.maximum(2))
        .apply(meta, { description: 'How many digits of an amount are behind the point' }),
      available: points().apply(meta, { description: 'Can be spent now' }),
      pays: z.nullable(points()).apply(meta, {
        description: 'The most that it pays of a bill, in minor units; null: it pays for nothing',
      }),
      pending: points().apply(meta, { description: 'Earned, and available later' }),
      owed: points().apply(meta, { description: 'Taken back after it was spent' }),
      arriving: z.array(z.object({ on: localDateSchema(), points: points() })),
      expiring: z.array(z.object({ on: localDateSchema(), points: points() })),
    })
    .apply(meta, { id: 'UnitBalance', description: 'What a member holds of one unit' }),
);

export const balanceSchema = later(() =>
  z
    .object({
      pointsAvailable: points().apply(meta, { description: 'Can be spent now' }),
      pointsPending: points().apply(meta, { description: 'Earned, and available later' }),
      pointsOwed: points().apply(meta, {
        description: 'Taken back after they were spent; the next earnings repay them',
      }),
      arriving: z
        .array(z.object({ on: localDateSchema(), points: points() }))
        .apply(meta, { description: 'Pending points, by the first day they can be spent' }),
      expiring: z.array(z.object({ on: localDateSchema(), points: points() })),
      balances: z.array(unitBalanceSchema()).apply(meta, {
        description: 'Every unit of the programme, the main one first; it is what stands above, too',
      }),
      tier: z.object({
        id: z.string(),
        name: z.string(),
        since: localDateSchema(),
        until: z
          .nullable(localDateSchema())
          .apply(meta, { description: 'Safe until this day; null: for good' }),
        next: z.nullable(
          z.object({
            id: z.string(),
            name: z.string(),
            count: z.string().apply(meta, { description: 'The counter by which it is nearest' }),
            atLeast: points().apply(meta, { description: 'What that has to come to' }),
            missing: points(),
          }),
        ),
      }),
      memberships: z
        .array(z.object({ id: z.string(), name: z.string(), until: localDateSchema() }))
        .apply(meta, { description: 'Those that run, each until the end of that day' }),
    })
    .apply(meta, { id: 'Account', description: 'A balance as of now: expired points never count' }),
);

/** What a till shows of a member, in every answer that is about one. */
export const memberViewShape = later(() => ({
  account: balanceSchema(),
  rewards: z.object({
    available: points().apply(meta, { description: 'How many rewards the member can have now' }),
    next: z
      .nullable(
        z.object({
          rewardId: z.string(),
          name: z.string(),
          unit: rewardUnitSchema(),
          points: points(),
          missing: points(),
        }),
      )
      .apply(meta, {
        description:
          'The cheapest reward for which only points are missing, one for the main unit where there is one; null: none',
      }),
  }),
}));

/** The same in an answer that may be about nobody. */
export const tillViewShape = later(() => ({
  account: z.nullable(memberViewShape().account).apply(meta, { description: 'Null: nobody is named' }),
  rewards: z
    .nullable(memberViewShape().rewards)
    .apply(meta, { description: 'At most half a minute old; null: nobody is named' }),
}));

export const idempotencyKeySchema = later(() =>
  z
    .string()
    .check(z.regex(/^[\x21-\x7e]{1,128}$/, { error: 'must be 1 to 128 visible ASCII characters' }))
    .apply(meta, { example: '0c5f3d9e-8a43-4f7c-9a8e-5d9a1f0b7c11' }),
);

export const rewardIdSchema = later(() =>
  z
    .string()
    .check(
      z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: 'must be 1 to 64 letters, digits, . _ or -' }),
    )
    .apply(meta, { example: 'coffee' }),
);

export const redemptionIdSchema = later(() =>
  z.string().check(z.maxLength(64)).apply(meta, { example: 'red_4f0c2a9b7d1e8a6c3f52' }),
);

export const redemptionCodeSchema = later(() =>
  z.string().check(z.maxLength(40)).apply(meta, {
    description: "As people read it out or type it; case, width, spaces and hyphens don't matter",
    example: '7KQ3M-XR9TB',
  }),
);

/** What a code is for. */
export const redeemedIdSchema = later(() =>
  z.string().apply(meta, {
    description: "The reward's id; of a payment `pays:`, the unit and the minor units",
    example: 'coffee',
  }),
);

/** Of a reward or a code. */
export const rewardUnitSchema = later(() =>
  z.string().apply(meta, { description: 'Of which unit the points here are', example: 'point' }),
);

export const reservedSchema = later(() =>
  z.object({
    redemptionId: redemptionIdSchema(),
    code: redemptionCodeSchema(),
    rewardId: redeemedIdSchema(),
    unit: rewardUnitSchema(),
    pointsSpent: points(),
    pointsAvailable: points(),
    expiresAt: z
      .string()
      .apply(meta, { description: 'From then on the code is refused, and its points are back' }),
  }),
);

export const tillRefundSchema = later(() =>
  z.extend(refundSchema(), { connectionId: z.optional(saleSchema().shape.connectionId) }).apply(meta, {
    id: 'TillRefund',
    description: "A refund as a till sends it; its connection is the key's",
  }),
);

export const refundRecordedSchema = later(() =>
  z.object({
    refundId: z.string(),
    saleId: z.string(),
    memberId: z.nullable(memberIdSchema()),
    pointsReversed: points(),
    pointsAvailable: points(),
    pointsOwed: points(),
    ...tillViewShape(),
  }),
);

export const tillSaleSchema = later(() =>
  z
    .extend(saleSchema(), {
      connectionId: z.optional(saleSchema().shape.connectionId),
      memberId: z.optional(memberIdSchema()),
    })
    .apply(meta, { id: 'TillSale', description: "A sale as a till sends it; its connection is the key's" }),
);

export const quoteSchema = later(() =>
  z
    .extend(z.omit(tillSaleSchema(), { saleId: true, version: true, status: true }), {
      occurredAt: z.optional(saleSchema().shape.occurredAt),
    })
    .apply(meta, { id: 'Quote', description: 'A basket that has not been paid yet' }),
);

export const saleRecordedSchema = later(() =>
  z.object({
    saleId: z.string(),
    memberId: z
      .nullable(memberIdSchema())
      .apply(meta, { description: 'Null: nobody is named, the sale is kept for a claim' }),
    decidedBy: z.optional(z.enum(['till', 'vendor'])).apply(meta, {
      description:
        "Who decided the points. A vendor's signed delivery outranks a till's call, whatever their versions: after `vendor`, nothing different from a till changes them",
    }),
    pointsEarned: points().apply(meta, { description: 'What the sale has earned in total' }),
    pointsAvailable: points(),
    pointsPending: points(),
    ...tillViewShape(),
  }),
);

export const entrySchema = later(() =>
  z
    .object({
      sequence: z.int().check(z.minimum(1)),
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
    .apply(meta, { id: 'LedgerEntry' }),
);

/** What is asked for where entries are listed page by page. */
export const entriesPageSchema = later(() =>
  z.object({
    cursor: z
      .optional(z.string().check(z.maxLength(200)))
      .apply(meta, { description: '`next` from the previous page' }),
    limit: z
      .optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)))
      .apply(meta, { description: '25 if left out' }),
  }),
);

/** Why a sale, a refund or the quote of a sale is not taken. */
export const factProblems = [
  'too-many-requests',
  'wrong-currency',
  'unknown-currency',
  'future-date',
  'past-date',
] as const;

/** The same, of a sale and its quote alone. */
export const basketProblems = [
  ...factProblems,
  'unknown-member',
  'before-membership',
  'lines-mismatch',
  'amount-too-large',
] as const;
