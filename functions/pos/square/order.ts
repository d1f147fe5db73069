/**
 * The basket of a Square payment, for events that carry their order. Square's own webhooks don't (they name
 * `order_id`, and the order is a separate call); a relay that has fetched it may put it beside the payment.
 */
import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import type { Basket } from '#pos/basket/basket.ts';

const amountError = 'must be a whole number of minor units, not negative';

/** Minor units already. */
export const moneySchema = later(() =>
  z.object({
    amount: z.int({ error: amountError }).check(z.minimum(0, { error: amountError })),
    currency: z.string(),
  }),
);

const lineSchema = later(() =>
  z.object({
    uid: z.string(),
    catalog_object_id: z.nullish(z.string()),
    name: z.nullish(z.string()),
    quantity: z.string(),
    item_type: z.nullish(z.string()),
    total_money: moneySchema(),
    total_tax_money: z.nullish(moneySchema()),
    total_discount_money: z.nullish(moneySchema()),
    total_service_charge_money: z.nullish(moneySchema()),
  }),
);

/** Of an Order only what a basket is made of. */
export const orderSchema = later(() =>
  z.object({
    line_items: z.nullish(z.array(lineSchema()).check(z.maxLength(500))),
    total_money: z.nullish(moneySchema()),
  }),
);

type Order = z.infer<ReturnType<typeof orderSchema>>;

/** What was paid besides the lines; minor units. */
interface Paid {
  readonly tip: number;
  readonly total: number;
}

/**
 * What was bought, for a payment that paid this very order; undefined when it paid a part of it (a split bill: each
 * part would earn the whole) or there is no order, and then the payment's own amount has to do.
 */
export function basketOf(
  order: Order | null | undefined,
  amount: number,
  currency: string,
  paid: Paid,
): Basket | undefined {
  const items = order?.line_items;
  if (!items || items.length === 0 || order.total_money?.currency !== currency) return undefined;
  if (order.total_money.amount !== amount && order.total_money.amount !== amount + paid.tip) return undefined;

  const goods = items.map((item) => {
    const tax = amountOf(item.total_tax_money);
    return {
      lineId: item.uid,
      productId: item.catalog_object_id,
      name: item.name,
      quantity: item.quantity,
      net: item.total_money.amount - tax - amountOf(item.total_service_charge_money),
      tax,
      isGiftCard: item.item_type === 'GIFT_CARD',
    };
  });
  const discount = items.reduce((sum, item) => sum + amountOf(item.total_discount_money), 0);
  return { goods, discount, ...paid };
}

function amountOf(money: { readonly amount: number } | null | undefined): number {
  return money?.amount ?? 0;
}
