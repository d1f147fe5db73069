/** What of a basket earns: one answer for every vendor, by the settings of its connection. */
import { maxLines } from '#events/sale.ts';
import type { Earns } from '#pos/adapter.ts';
import { type BasketLine, linesOf, netOf } from './basket-lines.ts';

/** All goods together, for a vendor that tells no lines. */
export interface GoodsSum {
  /** After discounts, without tax and gift cards. */
  readonly net: number;
  readonly tax: number;
  readonly giftCards?: number | undefined;
}

/** What was bought, in whole minor units. What is not known is left out, and counts as nothing. */
export interface Basket {
  readonly goods: readonly BasketLine[] | GoodsSum;
  readonly tip?: number | undefined;
  readonly delivery?: { readonly net: number; readonly tax: number } | undefined;
  /** Goods before discounts; what they cost after them with `discount` on top when left out. */
  readonly gross?: number | undefined;
  readonly discount?: number | undefined;
  /** All tax; that of goods and delivery when left out. */
  readonly tax?: number | undefined;
  /** What was paid, everything included. */
  readonly total: number;
}

/**
 * Totals and lines for a canonical Sale. The net of the lines that are no gift cards always adds up to
 * `eligibleNet`: what earns beside goods is in its line (tax) or is a line of its own (`tip`, `delivery`). There are
 * no lines where the vendor tells none, and where there would be more than a sale can keep.
 */
export function priceBasket(basket: Basket, earns: Earns = {}) {
  const { goods, tip = 0, delivery = { net: 0, tax: 0 }, discount = 0, total } = basket;
  const sum = 'net' in goods ? goods : sumOf(goods);
  const giftCards = sum.giftCards ?? 0;
  const deliveryEarns = earns.delivery ? delivery.net + (earns.tax ? delivery.tax : 0) : 0;
  const tipEarns = earns.tips ? tip : 0;
  const lines = 'net' in goods ? [] : linesOf(goods, earns, { tip: tipEarns, delivery: deliveryEarns });
  const eligibleNet =
    'net' in goods
      ? goods.net + (earns.tax ? goods.tax : 0) + (earns.giftCards ? giftCards : 0) + tipEarns + deliveryEarns
      : netOf(lines);
  return {
    totals: {
      gross: notNegative(basket.gross ?? sum.net + giftCards + discount),
      discount: notNegative(discount),
      tax: notNegative(basket.tax ?? sum.tax + delivery.tax),
      tip: notNegative(tip),
      delivery: notNegative(delivery.net),
      giftCards: notNegative(giftCards),
      total,
      eligibleNet: notNegative(eligibleNet),
    },
    lines: lines.length > maxLines ? [] : lines,
  };
}

function sumOf(lines: readonly BasketLine[]): GoodsSum {
  const sum = (part: (line: BasketLine) => number) => lines.reduce((total, line) => total + part(line), 0);
  return {
    net: sum((line) => (line.isGiftCard ? 0 : line.net)),
    tax: sum((line) => line.tax),
    giftCards: sum((line) => (line.isGiftCard ? line.net : 0)),
  };
}

function notNegative(amount: number): number {
  return Math.max(amount, 0);
}
