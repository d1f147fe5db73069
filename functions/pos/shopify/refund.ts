/** A refund of Shopify (https://shopify.dev/docs/api/admin-rest/latest/resources/refund). */
import type { Translation, TranslationContext } from '#pos/adapter.ts';
import { priceBasket } from '#pos/basket/basket.ts';
import { explain, type JsonObject, toRefund, unusable } from '#pos/basket/body.ts';
import { countIn } from '#pos/basket/decimal.ts';
import { isUnknownAmount } from './refund-amounts.ts';
import { refundBasketOf } from './refund-basket.ts';
import { refundSchema, type ShopifyRefund, setOfLevy } from './refund-fields.ts';

export function translateRefund(body: JsonObject, context: TranslationContext): Translation {
  const parsed = refundSchema().safeParse(body);
  if (!parsed.success) return unusable(explain(parsed.error));
  const refund = parsed.data;
  const currency = currencyOf(refund) ?? context.currency;
  if (currency === undefined) {
    return unusable("the refund names no currency; set the shop's currency on the connection");
  }
  if (isUnknownAmount(refund, currency)) {
    return unusable(
      "transactions: the money is not in the shop's currency, and nothing says what it was worth in it",
    );
  }
  const counter = countIn(currency);
  const basket = refundBasketOf(refund, currency, counter);
  if (!counter.isCountable()) return unusable("the refund: its amounts don't fit its currency");

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
    ...[refund.total_duties_set, refund.total_additional_fees_set],
    ...[...(refund.duties ?? []), ...(refund.additional_fees ?? [])].map(setOfLevy),
  ];
  const stated = sets.find((set) => set)?.shop_money.currency_code;
  return stated ?? refund.transactions?.[0]?.currency;
}
