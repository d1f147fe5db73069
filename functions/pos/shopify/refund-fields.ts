/** What is read of a refund of Shopify. */
import * as z from 'zod/mini';
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
    subtotal_set: z.nullish(moneySetSchema()),
    total_tax: z.nullish(decimalSchema),
    line_item: z.nullish(lineItemSchema()),
  }),
);

const refundShippingSchema = later(() =>
  z.object({
    subtotal_amount_set: moneySetSchema(),
    shipping_line: z.nullish(shippingLineSchema()),
  }),
);

/** Below zero when more money went back than the lines say. `shipping_refund` is older than `refund_shipping_lines`. */
const adjustmentSchema = later(() =>
  z.object({
    kind: z.nullish(z.string()),
    amount: decimalSchema,
    tax_amount: z.nullish(decimalSchema),
    amount_set: z.nullish(moneySetSchema()),
  }),
);

/** A duty or a fee that came back; its amount has had more than one name. */
const levySchema = later(() =>
  z.object({ amount_set: z.nullish(moneySetSchema()), price_set: z.nullish(moneySetSchema()) }),
);

const transactionSchema = later(() =>
  z.object({
    kind: z.string(),
    status: z.nullish(z.string()),
    amount: decimalSchema,
    currency: z.nullish(z.string()),
  }),
);

export const refundSchema = later(() =>
  z.object({
    id: z.string(),
    order_id: z.string(),
    created_at: timeSchema(),
    processed_at: z.nullish(timeSchema()),
    refund_line_items: z.array(refundLineSchema()).check(z.maxLength(maxItems)),
    refund_shipping_lines: z.nullish(z.array(refundShippingSchema()).check(z.maxLength(maxItems))),
    /** What crossing a border costs: it is no goods, comes back by itself, and is in none of the lines. */
    total_duties_set: z.nullish(moneySetSchema()),
    duties: z.nullish(z.array(levySchema()).check(z.maxLength(maxItems))),
    total_additional_fees_set: z.nullish(moneySetSchema()),
    additional_fees: z.nullish(z.array(levySchema()).check(z.maxLength(maxItems))),
    order_adjustments: z.nullish(z.array(adjustmentSchema()).check(z.maxLength(maxItems))),
    transactions: z.nullish(z.array(transactionSchema()).check(z.maxLength(maxItems))),
  }),
);

export type ShopifyRefund = z.infer<ReturnType<typeof refundSchema>>;

type Levy = z.infer<ReturnType<typeof levySchema>>;

export function setOfLevy({ amount_set: amount, price_set: price }: Levy): Levy['amount_set'] {
  return amount ?? price;
}
