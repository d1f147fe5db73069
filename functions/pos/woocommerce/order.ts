/** An order of WooCommerce, as a Sale and a Refund. */
import type { Translation, TranslationContext } from '#pos/adapter.ts';
import { type Basket, priceBasket } from '#pos/basket/basket.ts';
import type { BasketLine } from '#pos/basket/basket-lines.ts';
import {
  allOf,
  explain,
  type JsonObject,
  receiptNumberOf,
  toRefund,
  toSale,
  unusable,
} from '#pos/basket/body.ts';
import { channelOf } from '#pos/basket/channel.ts';
import { customerOf } from '#pos/basket/customer.ts';
import { type Counter, countIn, type Exact, exactSum, minorUnitsOf } from '#pos/basket/decimal.ts';
import { type Order, orderSchema } from './body.ts';
import { isGiftCard, loyaltyRefsOf } from './fields.ts';
import { isNothing } from './php.ts';
import { readStatus, withoutPrefix } from './status.ts';

/** Still within the second, with ten states for each. */
const refundsInSecond = 90;

/** Both checkouts of the shop; orders by hand, by API and by plugins have words of their own. */
const channels = { checkout: 'online', 'store-api': 'online', 'pos-rest-api': 'pos' } as const;

/** How long an order is being paid: some states follow each other. */
const justNowMs = 3000;

export function translateOrder(body: JsonObject, context: TranslationContext): Translation {
  const parsed = orderSchema().safeParse(body);
  if (!parsed.success) return unusable(explain(parsed.error));
  const order = parsed.data;
  const counter = countIn(order.currency);
  const basket = priceBasket(basketOf(order, counter), context.earns);
  const { status, rank, isUnknown } = readStatus(order.status, context.orderStatuses);
  const isWhole = status === 'completed' && withoutPrefix(order.status) === 'refunded';
  const refunded = isWhole ? basket.totals.total : refundedOf(order, counter);
  if (!counter.isCountable()) return unusable("the order: its amounts don't fit its currency");

  if (status === 'completed' && hasLostLines(order))
    return unusable('line_items: there are none, though more was paid than shipping and fees');
  const modifiedAt = order.date_modified_gmt ?? order.date_created_gmt;
  const version = Date.parse(modifiedAt) + rank;
  const { connectionId, locationId } = context;
  const sale = toSale({
    connectionId,
    saleId: order.id,
    version,
    status,
    occurredAt: new Date(order.date_paid_gmt ?? order.date_created_gmt).toISOString(),
    // Plugins number orders in their own way; the id otherwise.
    receiptNumber: receiptNumberOf(order.number),
    locationId,
    channel: channelOf(order.created_via, channels),
    currency: order.currency,
    customer: customerOf({
      // 0 is a guest: the same for everybody.
      vendorCustomerId: order.customer_id === '0' ? undefined : order.customer_id,
      email: order.billing?.email,
      phone: order.billing?.phone,
      phoneCountries: [order.billing?.country, context.country],
      loyaltyRefs: [...loyaltyRefsOf(order.meta_data), order.customer_note],
    }),
    ...basket,
  });
  const said = isUnknown ? ofUnknownStatus(sale) : sale;
  const isUntouched = refunded === 0 && !isWhole;
  // What was paid back of a known order counts, whatever a plugin calls its state.
  const mayBePaid = status === 'completed' || isUnknown;
  if (!mayBePaid || (isUntouched && !mayHaveLostRefunds(body, order, modifiedAt))) return said;

  const { eligibleNet: earning, total } = basket.totals;
  const shareBack = () => (isUntouched ? 0 : shareOf(earning, refunded, worthOf(order, total, counter)));
  const eligibleNet = isWhole ? earning : shareBack();
  const refund = toRefund({
    connectionId,
    // What is refunded so far is one fact in many states, and goes down, too, when a refund is deleted.
    refundId: `${order.id}:refunded`,
    saleId: order.id,
    // Of two states in one second the one that lists more is the later.
    version: version + 10 * Math.min(order.refunds?.length ?? 0, refundsInSecond),
    mode: 'cumulative',
    occurredAt: new Date(modifiedAt).toISOString(),
    currency: order.currency,
    eligibleNet,
    total: refunded,
  });
  return allOf([said, refund]);
}

/** Of an order that may be a sale, which an operator has to say, unless the order is known already. */
function ofUnknownStatus(translated: Translation): Translation {
  if (translated.kind !== 'facts') return translated;
  const facts = translated.facts.map((fact) =>
    fact.kind === 'sale' ? { ...fact, isOfUnknownStatus: true as const } : fact,
  );
  return { kind: 'facts', facts };
}

/** Whether goods were paid of which no line is left in the body. */
function hasLostLines(order: Order): boolean {
  const besides = [...order.shipping_lines, ...order.fee_lines];
  const paid = order.total - exactSum(besides, (line) => line.total + (line.total_tax ?? 0n));
  return order.line_items.length === 0 && paid > 0n;
}

/**
 * Whether an order that lists no refunds may have had some, so that it has to say that there are none: not one that was
 * paid just now.
 */
function mayHaveLostRefunds(body: JsonObject, order: Order, modifiedAt: string): boolean {
  const paidAt = order.date_paid_gmt ?? order.date_created_gmt;
  return !isNothing(body['refunds']) && Date.parse(modifiedAt) - Date.parse(paidAt) > justNowMs;
}

/** All that its refunds say. */
function refundedOf(order: Order, { minor }: Counter): number {
  const total = minor(order.total);
  const refunded = Math.abs(minor(exactSum(order.refunds ?? [], (refund) => refund.total)));
  return Math.min(refunded, total);
}

/**
 * What of the refunded amount had earned: an order lists each refund as one amount, with tax and shipping, so goods
 * come back in their proportion of what the order was worth, and all of them once the order is refunded as a whole.
 */
function shareOf(earning: number, refunded: number, worth: number): number {
  const doubled = (2n * BigInt(earning) * BigInt(refunded)) / BigInt(worth);
  return Number((doubled + 1n) / 2n);
}

/**
 * What goods, shipping and fees came to with tax. More than the total where a plugin for gift cards or store credit
 * took its part off the total alone; beside cents of rounding it is the total otherwise.
 */
function worthOf(order: Order, total: number, { minor }: Counter): number {
  const lines = [...order.line_items, ...order.shipping_lines, ...order.fee_lines];
  const worth = minor(exactSum(lines, (line) => line.total + (line.total_tax ?? 0n)));
  return worth > total + lines.length ? worth : total;
}

function basketOf(order: Order, { minor }: Counter): Basket {
  const goods = order.line_items.map(
    (line): BasketLine => ({
      lineId: line.id,
      sku: line.sku,
      productId: line.product_id,
      name: line.name,
      quantity: line.quantity,
      net: minor(line.total),
      tax: minor(line.total_tax ?? 0n),
      isGiftCard: isGiftCard([...line.meta_data, ...line.meta]),
    }),
  );
  // A fee is no goods; below zero it is how plugins take something off the order.
  const reductions = order.fee_lines
    .filter((fee) => fee.total < 0n)
    .map(
      (fee): BasketLine => ({
        lineId: `fee:${fee.id}`,
        quantity: '1',
        net: minor(fee.total),
        tax: minor(fee.total_tax ?? 0n),
        isGiftCard: false,
      }),
    );
  const shipping = order.shipping_lines;
  const shown = (amount: Exact) => minorUnitsOf(amount, order.currency) ?? 0;
  const coupons = exactSum(order.line_items, (line) => (line.subtotal ?? line.total) - line.total);
  return {
    goods: [...goods, ...reductions],
    delivery: {
      net: minor(exactSum(shipping, (line) => line.total)),
      tax: minor(exactSum(shipping, (line) => line.total_tax ?? 0n)),
    },
    discount: shown(coupons) - reductions.reduce((sum, line) => sum + line.net, 0),
    ...(order.total_tax && { tax: shown(order.total_tax) }),
    total: minor(order.total),
  };
}
