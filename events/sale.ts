/**
 * The canonical Sale, version 1: what every POS adapter makes of its vendor's words, what a till posts, and what
 * the queue carries. See README.md here for the fields and for what may change within a version.
 */
import * as z from 'zod';
import {
  amountSchema,
  connectionIdSchema,
  currencySchema,
  type Immutable,
  idSchema,
  instantSchema,
  quantitySchema,
  textSchema,
  versionSchema,
} from './fields.ts';

export const saleVersion = 1;

/** The most lines a sale may have; with usual lines it fills a third of the largest table item. */
export const maxLines = 500;

/**
 * Who bought, in any of the ways a vendor may know it. All may be absent, and each is only a hint: a contact
 * that can't be understood (a phone without its country, say) names nobody, it does not spoil the sale.
 */
export const customerSchema = z
  .object({
    vendorCustomerId: idSchema.optional().meta({ description: 'The id of the customer at the vendor' }),
    email: textSchema(254).optional().meta({ example: 'ana@example.com' }),
    phone: textSchema(32).optional().meta({ description: 'E.164', example: '+34600111222' }),
    loyaltyRef: textSchema(64)
      .optional()
      .meta({ description: 'A member id or card number, as scanned or typed', example: '2012345678903' }),
  })
  .meta({ description: 'Who bought, where it is known; a sale that names nobody can be claimed later' });

/**
 * Minor units of the sale's currency. `eligibleNet` is what earns: goods after discounts, without tax, tips,
 * delivery and gift cards sold. Only it and `total` must be given; nothing here is checked against anything else.
 */
export const totalsSchema = z
  .object({
    gross: amountSchema.default(0).meta({ description: 'Goods before discounts' }),
    discount: amountSchema.default(0),
    tax: amountSchema.default(0),
    tip: amountSchema.default(0),
    delivery: amountSchema.default(0),
    giftCards: amountSchema
      .default(0)
      .meta({ description: 'Gift cards sold; they earn when they are spent' }),
    total: amountSchema.meta({ description: 'What was paid, everything included', example: 5500 }),
    eligibleNet: amountSchema.meta({ description: 'What earns points', example: 5000 }),
  })
  .meta({ description: 'Whole minor units: 5000 is €50.00' });

/** One line of the basket. `net` is after discounts and without tax, for the whole quantity. */
export const saleLineSchema = z.object({
  lineId: idSchema.meta({ description: 'Unique in the sale; refunds name it', example: '1' }),
  sku: textSchema(128).optional(),
  productId: textSchema(128).optional(),
  category: textSchema(128).optional(),
  name: textSchema(256).optional().meta({ example: 'House blend, 250 g' }),
  quantity: quantitySchema.meta({ example: '2' }),
  net: amountSchema.meta({
    description: 'After discounts, without tax, for the whole quantity',
    example: 5000,
  }),
  isGiftCard: z.boolean().default(false),
});

const tooManyLines = `must be at most ${maxLines} lines`;

/**
 * A sale as the merchant states it. Refused: an amount that is no whole number of minor units from 0 to 2^53 − 1,
 * an id outside the alphabet of `idSchema`, a time without offset, more than 500 lines, a line id given twice.
 * Unknown keys are dropped, not refused, so that a sender may add what it likes. That the net of the lines adds
 * up to `eligibleNet` is a rule of the domain (422), not of the form (400).
 */
export const saleSchema = z
  .object({
    connectionId: connectionIdSchema,
    saleId: idSchema.meta({
      description: 'The sale at the vendor: earns once, for ever',
      example: 'T1-000123',
    }),
    version: versionSchema
      .default(1)
      .meta({ description: 'Grows with each change of the sale; a lower one than known is ignored' }),
    status: z
      .enum(['open', 'completed', 'voided'])
      .default('completed')
      .meta({ description: 'Only a completed sale earns; a voided one gives back what it earned' }),
    occurredAt: instantSchema.meta({
      description: 'When it was bought',
      example: '2026-11-21T10:30:00+01:00',
    }),
    receiptNumber: textSchema(64).optional().meta({
      description: 'As printed, for a customer who claims the sale by it; the saleId if left out',
      example: '1001',
    }),
    locationId: idSchema.optional().meta({ example: 'madrid-1' }),
    currency: currencySchema,
    customer: customerSchema.optional(),
    totals: totalsSchema,
    lines: z
      .array(saleLineSchema)
      .max(maxLines, { error: tooManyLines })
      .refine(haveDistinctIds, { error: 'must not use one lineId twice' })
      .default([]),
  })
  .meta({ id: 'Sale', description: 'A sale, as the merchant states it' });

export type Sale = Immutable<z.infer<typeof saleSchema>>;
export type SaleLine = Sale['lines'][number];
export type Customer = NonNullable<Sale['customer']>;

/** Whether no two lines share an id: a refund that names a line must mean one. */
export function haveDistinctIds(lines: readonly { readonly lineId: string }[]): boolean {
  return new Set(lines.map((line) => line.lineId)).size === lines.length;
}
