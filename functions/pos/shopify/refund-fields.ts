/** What is read of a refund of Shopify. */
import * as z from 'zod';
import { later } from '#events/later.ts';
import { maxItems, timeSchema } from '#pos/basket/body.ts';
import { decimalSchema } from '#pos/basket/decimal.ts';
import { lineItemSchema, shippingLineSchema } from './fields.ts';

const moneySetSchema = later(() =>
  z.object({
    shop_money: z.object({ amount: decimalSchema, currency_code: z.string() }),
  }),
);

const refundLineSchema = later(() =>
  z.object({
    line_item_id: z.string(),
    quantity: lineItemSchema().shape.quantity,
    /** After discounts; with its tax where the order's taxes are included. */
    subtotal: decimalSchema,
    subtotal_set: moneySetSchema().nullish(),
    total_tax: decimalSchema.nullish(),
    line_item: lineItemSchema().nullish(),
  }),
);

const refundShippingSchema = later(() =>
  z.object({
    subtotal_amount_set: moneySetSchema(),
    shipping_line: shippingLineSchema().nullish(),
  }),
);

/** Below zero when more money went back than the lines say. `shipping_refund` is older than `refund_shipping_lines`. */
const adjustmentSchema = later(() =>
  z.object({
    kind: z.string().nullish(),
    amount: decimalSchema,
    tax_amount: decimalSchema.nullish(),
    amount_set: moneySetSchema().nullish(),
  }),
);

const transactionSchema = later(() =>
  z.object({
    kind: z.string(),
    status: z.string().nullish(),
    amount: decimalSchema,
    currency: z.string().nullish(),
  }),
);

export const refundSchema = later(() =>
  z.object({
    id: z.string(),
    order_id: z.string(),
    created_at: timeSchema,
    processed_at: timeSchema.nullish(),
    refund_line_items: z.array(refundLineSchema()).max(maxItems),
    refund_shipping_lines: z.array(refundShippingSchema()).max(maxItems).nullish(),
    order_adjustments: z.array(adjustmentSchema()).max(maxItems).nullish(),
    transactions: z.array(transactionSchema()).max(maxItems).nullish(),
  }),
);

export type ShopifyRefund = z.infer<ReturnType<typeof refundSchema>>;
