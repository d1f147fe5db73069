/**
 * What came back in a refund of Shopify, which says neither its order nor whether taxes are included there, and in
 * which lines and money may disagree.
 */
import type { Basket } from '#pos/basket/basket.ts';
import { type Counter, type Exact, exactOne, exactSum, minorUnitsOf } from '#pos/basket/decimal.ts';
import { amountOf, isTip, taxOf } from './fields.ts';
import { amountAlone, leviesOf, moneyMoved, shippingOf } from './refund-amounts.ts';
import type { ShopifyRefund } from './refund-fields.ts';

type RefundLine = ShopifyRefund['refund_line_items'][number];

/**
 * The lines decide what comes back of what earned, whatever money was moved beside them; shipping, duties and fees
 * alone are nothing of it. Where there are no lines, an amount was given back for its own sake, and goods became so much cheaper.
 */
export function refundBasketOf(refund: ShopifyRefund, currency: string, { minor }: Counter): Basket {
  const lines = refund.refund_line_items;
  const isIncluded = isTaxIncluded(lines, currency);
  const netOf = (amount: Exact, tax: Exact) => minor(isIncluded ? amount - tax : amount);
  const tips = lines.filter((line) => line.line_item && isTip(line.line_item));
  // One line comes back in several pieces when they are restocked at several places.
  const pieces = Map.groupBy(
    lines.filter((line) => !tips.includes(line)),
    (line) => line.line_item_id,
  );
  const goods = [...pieces].map(([lineId, parts]) => {
    const tax = exactSum(parts, taxRefunded);
    return {
      lineId,
      quantity: String(parts.reduce((sum, part) => sum + Number(part.quantity), 0)),
      net: netOf(
        exactSum(parts, (part) => part.subtotal),
        tax,
      ),
      tax: minor(tax),
      isGiftCard: parts.some((part) => part.line_item?.gift_card),
    };
  });
  const shipping = shippingOf(refund, isIncluded);
  const moved = moneyMoved(refund, currency);
  const stated = exactSum(lines, (line) => line.subtotal + (isIncluded ? 0n : taxRefunded(line)));
  return {
    goods: lines.length > 0 ? goods : { net: minor(amountAlone(refund, moved, shipping)), tax: 0 },
    tip: minor(exactSum(tips, (line) => line.subtotal)),
    delivery: { net: minor(shipping.net), tax: minor(shipping.tax) },
    total: minor(moved ?? stated + shipping.net + shipping.tax + leviesOf(refund)),
  };
}

/**
 * Whether the subtotals hold their tax: told by the tax of the lines as they were sold, which is `rate` of an amount
 * without it and `rate / (1 + rate)` of one with it. When it fits neither, or there is none, it is not included.
 */
function isTaxIncluded(lines: readonly RefundLine[], currency: string): boolean {
  const taxed = lines.flatMap(({ line_item: item }) => {
    const rate = exactSum(item?.tax_lines ?? [], (line) => line.rate ?? 0n);
    return item && rate > 0n ? [{ amount: amountOf(item), rate, tax: taxOf(item) }] : [];
  });
  const tax = exactSum(taxed, (line) => line.tax);
  const onTop = exactSum(taxed, ({ amount, rate }) => (amount * rate) / exactOne);
  const within = exactSum(taxed, ({ amount, rate }) => (amount * rate) / (exactOne + rate));
  const cents = (one: Exact, other: Exact) => Math.abs(minorUnitsOf(one - other, currency) ?? Number.NaN);
  // Rounding explains half a cent a line: only what it cannot explain speaks against tax on top.
  const hundredths = Math.abs(minorUnitsOf((tax - onTop) * 100n, currency) ?? Number.NaN);
  return cents(tax, within) <= taxed.length && hundredths > 50 * taxed.length;
}

function taxRefunded(line: RefundLine): Exact {
  return line.total_tax ?? 0n;
}
