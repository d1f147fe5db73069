/** Of an order of WooCommerce what a sale and its refunds are made of. */
import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { maxItems } from '#pos/basket/body.ts';
import { objectOrNothing } from '#pos/basket/customer.ts';
import { decimalSchema } from '#pos/basket/decimal.ts';
import { type Field, fieldsOf, isNothing, listOf, optionalDecimal, read, shownDecimal } from './php.ts';

/** Without offset, as WooCommerce writes GMT. */
const gmtSchema = later(() =>
  z.pipe(
    z.pipe(
      z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, 'must be a date and time without offset')),
      z.transform((text) => `${text}Z`),
    ),
    z.iso.datetime(),
  ),
);

/** One that PHP may leave empty. */
const optionalGmt = later(() =>
  z.pipe(
    read((value) => (isNothing(value) ? null : value)),
    z.nullable(gmtSchema()),
  ),
);

/**
 * The fields of plugins. A line may be a gift card by them and an order name a member, so what is no list of fields
 * spoils the order and is seen, and is never read as none.
 */
const metaSchema = later(() =>
  z.pipe(
    z.optional(z.unknown()),
    z.transform((value, context): readonly Field[] => {
      const fields = fieldsOf(value);
      if (fields === undefined)
        context.issues.push({ code: 'custom', message: 'must be fields of a key and a value', input: value });
      return fields ?? [];
    }),
  ),
);

/** More than anybody filled in. Of a line they could hide a gift card. */
const lineMetaSchema = later(() =>
  metaSchema().check(z.refine(({ length }) => length <= maxItems, `must be at most ${maxItems} fields`)),
);

/** `total` is after discounts and without tax, also where the shop's prices include it. */
const amountsSchema = later(() => ({ total: decimalSchema, total_tax: optionalDecimal() }));

const lineSchema = later(() =>
  z.object({
    id: z.string(),
    /** Only shown, as are the next three. */
    name: z.optional(z.unknown()),
    product_id: z.optional(z.unknown()),
    sku: z.optional(z.unknown()),
    quantity: z.optional(z.unknown()),
    /** Before discounts, which is only shown. */
    subtotal: shownDecimal(),
    ...amountsSchema(),
    meta_data: lineMetaSchema(),
    /** As API version 1 calls them. */
    meta: lineMetaSchema(),
  }),
);

export const orderSchema = later(() =>
  z.object({
    id: z.string(),
    number: z.optional(z.unknown()),
    status: z.string(),
    currency: z.string(),
    date_created_gmt: gmtSchema(),
    date_modified_gmt: optionalGmt(),
    date_paid_gmt: optionalGmt(),
    total: decimalSchema,
    /** Only shown: that of the lines decides. */
    total_tax: shownDecimal(),
    created_via: z.optional(z.unknown()),
    customer_id: z.optional(z.unknown()),
    customer_note: z.optional(z.unknown()),
    billing: objectOrNothing({
      email: z.optional(z.unknown()),
      phone: z.optional(z.unknown()),
      country: z.optional(z.unknown()),
    }),
    meta_data: metaSchema(),
    line_items: listOf(lineSchema()),
    fee_lines: listOf(z.object({ id: z.string(), ...amountsSchema() })),
    shipping_lines: listOf(z.object(amountsSchema())),
    /** Left out where the order does not say, which is another thing than none. */
    refunds: z.pipe(
      read((value) => (isNothing(value) ? undefined : value)),
      z.optional(listOf(z.object({ id: z.string(), total: decimalSchema }))),
    ),
  }),
);

export type Order = z.infer<ReturnType<typeof orderSchema>>;
