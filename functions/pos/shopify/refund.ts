/** A refund of Shopify (https://shopify.dev/docs/api/admin-rest/latest/resources/refund). */
import * as z from 'zod';
import type { Translation, TranslationContext } from '#pos/adapter.ts';
import { priceBasket } from '#pos/basket/basket.ts';
import { explain, type JsonObject, maxItems, timeSchema, toRefund, unusable } from '#pos/basket/body.ts';
import { countIn, decimalSchema } from '#pos/basket/decimal.ts';
import { lineItemSchema, shippingLineSchema } from './fields.ts';
import { refundBasketOf } from './refund-basket.ts';

const moneySetSchema = z.object({
  shop_money: z.object({ amount: decimalSchema, currency_code: z.string() }),
});

const refundLineSchema = z.object({
  line_item_id: z.string(),
  quantity: lineItemSchema.shape.quantity,
  /** After discounts; with its tax where the order's taxes are included. */
  subtotal: decimalSchema,
  subtotal_set: moneySetSchema.nullish(),
  total_tax: decimalSchema.nullish(),
  line_item: lineItemSchema.nullish(),
});

const refundShippingSchema = z.object({
  subtotal_amount_set: moneySetSchema,
  shipping_line: shippingLineSchema.nullish(),
});

/** Below zero when more money went back than the lines say. `shipping_refund` is older than `refund_shipping_lines`. */
const adjustmentSchema = z.object({
  kind: z.string().nullish(),
  amount: decimalSchema,
  tax_amount: decimalSchema.nullish(),
  amount_set: moneySetSchema.nullish(),
});

const transactionSchema = z.object({
  kind: z.string(),
  status: z.string().nullish(),
  amount: decimalSchema,
  currency: z.string().nullish(),
});

const refundSchema = z.object({
  id: z.string(),
  order_id: z.string(),
  created_at: timeSchema,
  processed_at: timeSchema.nullish(),
  refund_line_items: z.array(refundLineSchema).max(maxItems),
  refund_shipping_lines: z.array(refundShippingSchema).max(maxItems).nullish(),
  order_adjustments: z.array(adjustmentSchema).max(maxItems).nullish(),
  transactions: z.array(transactionSchema).max(maxItems).nullish(),
});

export type ShopifyRefund = z.infer<typeof refundSchema>;

export function translateRefund(body: JsonObject, context: TranslationContext): Translation {
  const parsed = refundSchema.safeParse(body);
  if (!parsed.success) return unusable(explain(parsed.error));
  const refund = parsed.data;
  const currency = currencyOf(refund) ?? context.currency;
  if (currency === undefined) {
    return unusable('the refund names no currency; set that of the shop at the connection');
  }
  const counter = countIn(currency);
  const basket = refundBasketOf(refund, currency, counter);
  if (!counter.isCountable()) return unusable('the refund: its amounts are no money of its currency');

  const { totals, lines } = priceBasket(basket, context.earns);
  return toRefund({
    connectionId: context.connectionId,
    refundId: refund.id,
    saleId: refund.order_id,
    occurredAt: new Date(refund.processed_at ?? refund.created_at).toISOString(),
    currency,
    eligibleNet: totals.eligibleNet,
    total: totals.total,
    lines: lines.map(({ lineId, quantity, net }) => ({ lineId, quantity, net })),
  });
}

/** The shop's currency; a transaction may be in the buyer's, and is asked last. */
function currencyOf(refund: ShopifyRefund): string | null | undefined {
  const sets = [
    ...refund.refund_line_items.map((line) => line.subtotal_set),
    ...(refund.refund_shipping_lines ?? []).map((line) => line.subtotal_amount_set),
    ...(refund.order_adjustments ?? []).map((adjustment) => adjustment.amount_set),
  ];
  const stated = sets.find((set) => set)?.shop_money.currency_code;
  return stated ?? refund.transactions?.[0]?.currency;
}
