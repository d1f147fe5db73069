/** Of an order of WooCommerce what a sale and its refunds are made of. */
import * as z from 'zod';
import { later } from '#events/later.ts';
import { maxItems } from '#pos/basket/body.ts';
import { decimalSchema } from '#pos/basket/decimal.ts';

/** Without offset, as WooCommerce writes GMT. */
const gmtSchema = later(() =>
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, 'must be a date and time without offset')
    .transform((text) => `${text}Z`)
    .pipe(z.iso.datetime()),
);

const metaSchema = later(() =>
  z
    .array(z.object({ key: z.unknown().optional(), value: z.unknown().optional() }))
    .max(maxItems)
    .catch([]),
);

/** `total` is after discounts and without tax, also where the shop's prices include it. */
const amountsSchema = later(() => ({ total: decimalSchema, total_tax: decimalSchema.nullish() }));

const lineSchema = later(() =>
  z.object({
    id: z.string(),
    name: z.string().nullish(),
    product_id: z.string().nullish(),
    sku: z.string().nullish(),
    quantity: z.string(),
    subtotal: decimalSchema.nullish(),
    ...amountsSchema(),
    meta_data: metaSchema(),
  }),
);

export const orderSchema = later(() =>
  z.object({
    id: z.string(),
    number: z.unknown().optional(),
    status: z.string(),
    currency: z.string(),
    date_created_gmt: gmtSchema(),
    date_modified_gmt: gmtSchema().nullish(),
    date_paid_gmt: gmtSchema().nullish(),
    total: decimalSchema,
    total_tax: decimalSchema.nullish(),
    customer_id: z.string().nullish(),
    customer_note: z.unknown().optional(),
    billing: z.object({ email: z.unknown().optional(), phone: z.unknown().optional() }).nullish().catch(null),
    meta_data: metaSchema(),
    line_items: z.array(lineSchema()).max(maxItems),
    fee_lines: z
      .array(z.object({ id: z.string(), ...amountsSchema() }))
      .max(maxItems)
      .nullish(),
    shipping_lines: z.array(z.object(amountsSchema())).max(maxItems).nullish(),
    refunds: z
      .array(z.object({ id: z.string(), total: decimalSchema }))
      .max(maxItems)
      .nullish(),
  }),
);

export type Order = z.infer<ReturnType<typeof orderSchema>>;
export type Meta = z.infer<ReturnType<typeof metaSchema>>;
