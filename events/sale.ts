/**
 * The canonical Sale, version 1: what every POS adapter makes of its vendor's words, what a till posts, and what
 * the queue carries. See README.md here for the fields and for what may change within a version.
 */
import * as z from 'zod/mini';
import { saleAttributesSchema } from './attributes.ts';
import {
  amountSchema,
  connectionIdSchema,
  currencySchema,
  type Immutable,
  idSchema,
  instantSchema,
  quantitySchema,
  receiptNumberSchema,
  shownSchema,
  textSchema,
  versionSchema,
} from './fields.ts';
import { later } from './later.ts';
import { meta } from './meta.ts';

export const saleVersion = 1;

/** The most lines a sale may have; with usual lines it fills a third of the largest table item. */
export const maxLines = 500;

/**
 * Who bought, in any of the ways a vendor may know it. All may be absent, and each is only a hint: a contact
 * that can't be understood (a phone without its country, say) names nobody, it does not spoil the sale.
 */
export const customerSchema = later(() =>
  z
    .object({
      vendorCustomerId: z
        .optional(idSchema())
        .apply(meta, { description: 'The id of the customer at the vendor' }),
      email: z.optional(textSchema(254)).apply(meta, { example: 'ana@example.com' }),
      phone: z.optional(textSchema(32)).apply(meta, {
        description: 'E.164; without its country, as dialled in `phoneCountry`',
        example: '+34600111222',
      }),
      phoneCountry: z.optional(z.string().check(z.maxLength(64))).apply(meta, {
        description:
          "ISO 3166-1 alpha-2: where a phone without its country is dialled. Left out: the connection's country, else the programme's. One that cannot be read is none of them, and such a phone names nobody then",
        example: 'ES',
      }),
      loyaltyRef: z.optional(textSchema(64)).apply(meta, {
        description: 'A member id or card number, as scanned or typed',
        example: '2012345678903',
      }),
    })
    .apply(meta, {
      description: 'Who bought, where it is known; a sale that names nobody can be claimed later',
    }),
);

/** An amount that decides no points: one that is none spoils nothing. */
const shownAmountSchema = later(() => z.catch(z._default(amountSchema(), 0), 0));

/**
 * Minor units of the sale's currency. `eligibleNet` is what earns: goods after discounts, without tax, tips,
 * delivery and gift cards sold. Only it and `total` must be given, and decide anything; nothing here is checked against
 * anything else.
 */
export const totalsSchema = later(() =>
  z
    .object({
      gross: shownAmountSchema().apply(meta, { description: 'Goods before discounts' }),
      discount: shownAmountSchema(),
      tax: shownAmountSchema(),
      tip: shownAmountSchema(),
      delivery: shownAmountSchema(),
      giftCards: shownAmountSchema().apply(meta, {
        description: 'Gift cards sold; they earn when they are spent',
      }),
      total: amountSchema().apply(meta, { description: 'What was paid, everything included', example: 5500 }),
      eligibleNet: amountSchema().apply(meta, { description: 'What earns points', example: 5000 }),
    })
    .apply(meta, { description: 'Whole minor units: 5000 is €50.00' }),
);

/** One line of the basket. `net` is after discounts and without tax, for the whole quantity. */
export const saleLineSchema = later(() =>
  z.object({
    lineId: idSchema().apply(meta, { description: 'Unique in the sale; refunds name it', example: '1' }),
    sku: shownSchema(128),
    productId: shownSchema(128),
    category: shownSchema(128),
    name: shownSchema(256).apply(meta, { example: 'House blend, 250 g' }),
    quantity: quantitySchema().apply(meta, { example: '2' }),
    net: amountSchema().apply(meta, {
      description: 'After discounts, without tax, for the whole quantity',
      example: 5000,
    }),
    isGiftCard: z._default(z.boolean(), false),
    attributes: saleAttributesSchema(),
  }),
);

const tooManyLines = `must be at most ${maxLines} lines`;

/**
 * A sale as the merchant states it. What is only shown spoils nothing, however it is written. Refused of what decides:
 * an amount that is no whole number of minor units from 0 to 2^53 − 1, an id outside the alphabet of `idSchema`, a time without offset, more than 500 lines, a line id given twice.
 * Unknown keys are dropped, not refused, so that a sender may add what it likes. That the net of the lines adds
 * up to `eligibleNet` is a rule of the domain (422), not of the form (400).
 */
export const saleSchema = later(() =>
  z
    .object({
      connectionId: connectionIdSchema(),
      saleId: idSchema().apply(meta, {
        description: 'The sale at the vendor: earns once, for ever',
        example: 'T1-000123',
      }),
      version: z._default(versionSchema(), 1).apply(meta, {
        description:
          "Grows with each change of the sale; a lower one than known is ignored. A till's versions and its vendor's are two sequences: the vendor's facts count more, whatever the numbers",
      }),
      status: z
        ._default(z.enum(['open', 'completed', 'voided']), 'completed')
        .apply(meta, { description: 'Only a completed sale earns; a voided one gives back what it earned' }),
      occurredAt: instantSchema().apply(meta, {
        description: 'When it was bought',
        example: '2026-11-21T10:30:00+01:00',
      }),
      receiptNumber: receiptNumberSchema().apply(meta, {
        description: 'As printed, for a customer who claims the sale by it; the saleId if left out',
        example: '1001',
      }),
      locationId: z.catch(z.optional(idSchema()), undefined).apply(meta, { example: 'madrid-1' }),
      channel: shownSchema(32).apply(meta, { description: 'How it was sold', example: 'online' }),
      attributes: saleAttributesSchema(),
      currency: currencySchema(),
      customer: z.optional(customerSchema()),
      totals: totalsSchema(),
      lines: z._default(
        z
          .array(saleLineSchema())
          .check(
            z.maxLength(maxLines, { error: tooManyLines }),
            z.refine(haveDistinctIds, { error: 'must not use one lineId twice' }),
          ),
        [],
      ),
    })
    .apply(meta, { id: 'Sale', description: 'A sale, as the merchant states it' }),
);

export type Sale = Immutable<z.infer<ReturnType<typeof saleSchema>>>;
export type SaleLine = Sale['lines'][number];
export type Customer = NonNullable<Sale['customer']>;

/** Whether no two lines share an id: a refund that names a line must mean one. */
export function haveDistinctIds(lines: readonly { readonly lineId: string }[]): boolean {
  return new Set(lines.map((line) => line.lineId)).size === lines.length;
}
