/** Of an order of WooCommerce what a sale and its refunds are made of. */
import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { maxItems } from '#pos/basket/body.ts';
import { decimalSchema } from '#pos/basket/decimal.ts';

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

const metaSchema = later(() =>
  z.catch(
    z
      .array(z.object({ key: z.optional(z.unknown()), value: z.optional(z.unknown()) }))
      .check(z.maxLength(maxItems)),
    [],
  ),
);

/** `total` is after discounts and without tax, also where the shop's prices include it. */
const amountsSchema = later(() => ({ total: decimalSchema, total_tax: z.nullish(decimalSchema) }));

const lineSchema = later(() =>
  z.object({
    id: z.string(),
    name: z.nullish(z.string()),
    product_id: z.nullish(z.string()),
    sku: z.nullish(z.string()),
    quantity: z.string(),
    subtotal: z.nullish(decimalSchema),
    ...amountsSchema(),
    meta_data: metaSchema(),
  }),
);

export const orderSchema = later(() =>
  z.object({
    id: z.string(),
    number: z.optional(z.unknown()),
    status: z.string(),
    currency: z.string(),
    date_created_gmt: gmtSchema(),
    date_modified_gmt: z.nullish(gmtSchema()),
    date_paid_gmt: z.nullish(gmtSchema()),
    total: decimalSchema,
    total_tax: z.nullish(decimalSchema),
    customer_id: z.nullish(z.string()),
    customer_note: z.optional(z.unknown()),
    billing: z.catch(
      z.nullish(
        z.object({
          email: z.optional(z.unknown()),
          phone: z.optional(z.unknown()),
          country: z.optional(z.unknown()),
        }),
      ),
      null,
    ),
    meta_data: metaSchema(),
    line_items: z.array(lineSchema()).check(z.maxLength(maxItems)),
    fee_lines: z.nullish(
      z.array(z.object({ id: z.string(), ...amountsSchema() })).check(z.maxLength(maxItems)),
    ),
    shipping_lines: z.nullish(z.array(z.object(amountsSchema())).check(z.maxLength(maxItems))),
    refunds: z.nullish(
      z.array(z.object({ id: z.string(), total: decimalSchema })).check(z.maxLength(maxItems)),
    ),
  }),
);

export type Order = z.infer<ReturnType<typeof orderSchema>>;
export type Meta = z.infer<ReturnType<typeof metaSchema>>;
