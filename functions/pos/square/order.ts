/**
 * The basket of a Square payment, for events that carry their order. Square's own webhooks don't (they name
 * `order_id`, and the order is a separate call); a relay that has fetched it may put it beside the payment.
 */
import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import type { Basket } from '#pos/basket/basket.ts';
import type { BasketLine } from '#pos/basket/basket-lines.ts';
import { maxItems } from '#pos/basket/body.ts';

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
    // Only shown, as is the discount, which is taken off the total already.
    catalog_object_id: z.optional(z.unknown()),
    name: z.optional(z.unknown()),
    quantity: z.optional(z.unknown()),
    item_type: z.nullish(z.string()),
    total_money: moneySchema(),
    total_tax_money: z.nullish(moneySchema()),
    total_discount_money: z.catch(z.nullish(moneySchema()), null),
    total_service_charge_money: z.nullish(moneySchema()),
  }),
);

/** Of an Order only what a basket is made of. */
export const orderSchema = later(() =>
  z.object({
    line_items: z.nullish(z.array(lineSchema()).check(z.maxLength(maxItems))),
    total_money: z.nullish(moneySchema()),
    /** In the total, of all payments together. */
    total_tip_money: z.nullish(moneySchema()),
  }),
);

type Order = z.infer<ReturnType<typeof orderSchema>>;

/** What a payment of an order says itself; minor units. */
export interface Paid {
  /** Without the tip. */
  readonly amount: number;
  readonly tip: number;
  readonly total: number;
  readonly currency: string;
}

/** Why an order cannot be used, by its path. */
export interface OrderProblem {
  readonly problem: string;
}

/**
 * What was bought with a payment: the lines of its order. Of a split bill it is the payment's share of goods, tax and
 * gift cards, cut down, so that all parts together never come to more than the order. Null without an order.
 */
export function basketOf(order: Order | null | undefined, paid: Paid): Basket | OrderProblem | null {
  if (!order) return null;
  const items = order.line_items;
  // It was put there to say what was bought, and an error in its place says nothing.
  if (!items || items.length === 0)
    return { problem: 'data.object.order.line_items: must say what was bought' };
  const { amount, tip, total, currency } = paid;
  const monies = [
    order.total_money,
    order.total_tip_money,
    ...items.flatMap((item) => [
      item.total_money,
      item.total_tax_money,
      item.total_discount_money,
      item.total_service_charge_money,
    ]),
  ];
  if (monies.some((money) => money && money.currency !== currency)) {
    return { problem: "data.object.order: its amounts are not in the payment's currency" };
  }
  const goods = items.map((item): BasketLine => {
    const tax = amountOf(item.total_tax_money);
    return {
      lineId: item.uid,
      productId: item.catalog_object_id,
      name: item.name,
      quantity: item.quantity,
      net: item.total_money.amount - tax - amountOf(item.total_service_charge_money),
      tax,
      isGiftCard: /(^|_)GIFT_?CARD(_|$)/i.test(item.item_type ?? ''),
    };
  });
  const sum = (part: (line: BasketLine) => number) => goods.reduce((all, line) => all + part(line), 0);
  const ofLines = items.reduce((all, item) => all + item.total_money.amount, 0);
  const worth = order.total_money?.amount ?? ofLines;
  if (!Number.isSafeInteger(worth) || !Number.isSafeInteger(sum(({ net, tax }) => Math.abs(net) + tax))) {
    return { problem: 'data.object.order: its amounts are more than can be counted' };
  }
  const discount = items.reduce((all, item) => all + amountOf(item.total_discount_money), 0);
  if (worth === amount || worth === amount + tip) return { goods, discount, tip, total };
  const due = Math.max(worth - amountOf(order.total_tip_money), ofLines);
  const share = (part: number) =>
    due > amount ? Number((BigInt(part) * BigInt(amount)) / BigInt(due)) : part;
  return {
    goods: {
      net: share(sum(({ net, isGiftCard }) => (isGiftCard ? 0 : net))),
      tax: share(sum(({ tax }) => tax)),
      giftCards: share(sum(({ net, isGiftCard }) => (isGiftCard ? net : 0))),
    },
    tip,
    total,
  };
}

function amountOf(money: { readonly amount: number } | null | undefined): number {
  return money?.amount ?? 0;
}
