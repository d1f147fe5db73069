import * as z from 'zod';
import { saleSchema } from '#events/sale.ts';

const points = z.int().min(0);

export const memberIdSchema = z.string().meta({ description: 'A member', example: 'mem_4731905528' });
export const cardNumberSchema = z
  .string()
  .meta({ description: 'EAN-13 on the card', example: '2047319055280' });
const localDateSchema = z
  .string()
  .meta({ description: "A day in the programme's time zone", example: '2027-11-30' });

export const balanceSchema = z
  .object({
    pointsAvailable: points.meta({ description: 'Can be spent now' }),
    pointsPending: points.meta({ description: 'Earned, and available later' }),
    pointsOwed: points.meta({
      description: 'Taken back after they were spent; the next earnings repay them',
    }),
    expiring: z.array(z.object({ on: localDateSchema, points })),
    tier: z.object({
      id: z.string(),
      name: z.string(),
      since: localDateSchema,
      until: localDateSchema.nullable().meta({ description: 'Sure until this day; null: for good' }),
      next: z.object({ id: z.string(), name: z.string(), missing: points }).nullable(),
    }),
  })
  .meta({ id: 'Account', description: 'A balance as of now: expired points never count' });

export const tillSaleSchema = saleSchema
  .extend({
    connectionId: saleSchema.shape.connectionId.optional(),
    memberId: memberIdSchema.optional(),
  })
  .meta({ id: 'TillSale', description: 'A sale as a till posts it; the connection is the key’s' });

export const quoteSchema = tillSaleSchema
  .omit({ saleId: true, version: true, status: true })
  .extend({ occurredAt: saleSchema.shape.occurredAt.optional() })
  .meta({ id: 'Quote', description: 'A basket that is not sold yet' });

export const saleRecordedSchema = z.object({
  saleId: z.string(),
  memberId: memberIdSchema
    .nullable()
    .meta({ description: 'Null: nobody is named, the sale is kept for a claim' }),
  pointsEarned: points.meta({ description: 'What the sale has given in all' }),
  pointsAvailable: points,
  pointsPending: points,
});

export const entrySchema = z
  .object({
    sequence: z.int().min(1),
    kind: z.string(),
    pointsDelta: z.int(),
    balanceAfter: points,
    occurredAt: z.string(),
    recordedAt: z.string(),
    causeId: z.string(),
    explanation: z.string(),
    hash: z.string(),
    previousHash: z.string(),
  })
  .meta({ id: 'LedgerEntry' });
