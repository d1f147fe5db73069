/** The canonical Refund, version 1: see README.md here. */
import * as z from 'zod/mini';
import {
  amountSchema,
  connectionIdSchema,
  currencySchema,
  type Immutable,
  idSchema,
  instantSchema,
  quantitySchema,
  versionSchema,
} from './fields.ts';
import { later } from './later.ts';
import { meta } from './meta.ts';
import { haveDistinctIds, maxLines } from './sale.ts';

export const refundVersion = 1;

/** What came back of one line; `net` as in the sale's line. */
export const refundLineSchema = later(() =>
  z.object({
    lineId: idSchema().apply(meta, { description: 'The line of the sale', example: '1' }),
    quantity: quantitySchema().apply(meta, { example: '1' }),
    net: amountSchema().apply(meta, { description: 'After discounts, without tax', example: 2500 }),
  }),
);

/**
 * A refund as the merchant states it. Without `saleId` it is linked to no sale, and takes no points back. `delta`
 * is what this refund gave back; `cumulative` is all that was given back of the sale up to now, for vendors who
 * only state that. Where goods and money disagree, `lines` and `eligibleNet` decide points, `total` does not.
 * It counts once, when it is completed; a later state of it that failed gives back what it took. Refused as in a Sale.
 */
export const refundSchema = later(() =>
  z
    .object({
      connectionId: connectionIdSchema(),
      refundId: idSchema().apply(meta, {
        description: 'The refund at the vendor: counts once',
        example: 'T1-R-000045',
      }),
      saleId: z
        .optional(idSchema())
        .apply(meta, { description: 'The sale that it undoes', example: 'T1-000123' }),
      version: z.optional(versionSchema()).apply(meta, {
        description:
          'Grows with each change of the refund; a lower one than known is ignored. Of a cumulative one, it says which total is the later',
      }),
      status: z._default(z.enum(['pending', 'completed', 'failed']), 'completed').apply(meta, {
        description: 'Only a completed refund takes points back; one that failed later gives them back',
      }),
      mode: z._default(z.enum(['delta', 'cumulative']), 'delta'),
      occurredAt: instantSchema().apply(meta, {
        description: 'When it was given',
        example: '2026-11-23T17:05:00+01:00',
      }),
      currency: currencySchema(),
      eligibleNet: z.optional(amountSchema()).apply(meta, {
        description: 'What comes back of what earned; `total` where it is not known',
        example: 2500,
      }),
      total: amountSchema().apply(meta, {
        description: 'The money given back, everything included',
        example: 2500,
      }),
      lines: z.optional(
        z
          .array(refundLineSchema())
          .check(
            z.maxLength(maxLines, { error: `must be at most ${maxLines} lines` }),
            z.refine(haveDistinctIds, { error: 'must not use one lineId twice' }),
          ),
      ),
    })
    .apply(meta, { id: 'Refund', description: 'A refund, as the merchant states it' }),
);

export type Refund = Immutable<z.infer<ReturnType<typeof refundSchema>>>;
