/** For tests only: orders of Shopify at random, which add up as Shopify's do, and what was paid for their goods. */
import fc from 'fast-check';
import { orderOfShopify, refundOfShopify } from './testing.ts';

/** In minor units of a currency with so many digits. */
export interface AnyLine {
  readonly id: number;
  readonly price: number;
  readonly quantity: number;
  /** Taken out before the order was paid. */
  readonly removed: number;
  /** Of the whole line. */
  readonly discount: number;
  readonly rate: string;
  readonly isGiftCard: boolean;
}

export interface AnyOrder {
  readonly currency: string;
  readonly digits: number;
  readonly isTaxIncluded: boolean;
  readonly lines: readonly AnyLine[];
  readonly shipping: number;
  readonly duties: number;
  readonly tip: number;
}

const anyLine = fc
  .record({
    price: fc.integer({ min: 0, max: 20_000 }),
    quantity: fc.integer({ min: 1, max: 5 }),
    removedOf: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 5 })),
    discountPercent: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 100 })),
    rate: fc.constantFrom('0', '0.04', '0.1', '0.21', '0.25'),
    isGiftCard: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  })
  .map(({ removedOf, discountPercent, ...line }) => ({
    ...line,
    rate: line.isGiftCard ? '0' : line.rate,
    removed: Math.min(removedOf, line.quantity),
    discount: Math.floor((line.price * line.quantity * discountPercent) / 100),
  }));

export const anyOrder: fc.Arbitrary<AnyOrder> = fc
  .record({
    money: fc.constantFrom(['EUR', 2] as const, ['JPY', 0] as const, ['KWD', 3] as const),
    isTaxIncluded: fc.boolean(),
    lines: fc.array(anyLine, { minLength: 1, maxLength: 5 }),
    shipping: fc.constantFrom(0, 500, 990),
    duties: fc.constantFrom(0, 0, 1500),
    tip: fc.constantFrom(0, 0, 200),
  })
  .map(({ money: [currency, digits], lines, ...order }) => ({
    ...order,
    currency,
    digits,
    lines: lines.map((line, index) => ({ ...line, id: 1000 + index })),
  }));

/** The amount of so many pieces of a line, and the tax on it or in it: shares, rounded so that parts add up. */
export function amountsOf({ isTaxIncluded }: AnyOrder, line: AnyLine, pieces = line.quantity) {
  const whole = line.price * line.quantity - line.discount;
  const rate = Number(line.rate);
  const taxOfWhole = Math.round(isTaxIncluded ? (whole * rate) / (1 + rate) : whole * rate);
  const share = (amount: number) => Math.floor((amount * pieces) / line.quantity);
  return { amount: share(whole), tax: share(taxOfWhole) };
}

/** What was paid for goods that are no gift cards, without tax. */
export function paidForGoods(order: AnyOrder): number {
  return order.lines
    .filter(({ isGiftCard }) => !isGiftCard)
    .reduce((sum, line) => {
      const sold = amountsOf(order, line);
      const gone = amountsOf(order, line, line.removed);
      return sum + (sold.amount - gone.amount) - (order.isTaxIncluded ? sold.tax - gone.tax : 0);
    }, 0);
}

/** As Shopify writes money. */
export function decimal({ digits }: AnyOrder, minor: number): string {
  const text = String(minor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function lineItem(order: AnyOrder, line: AnyLine, left = line.quantity - line.removed) {
  const { tax } = amountsOf(order, line);
  return {
    id: line.id,
    product_id: 9,
    name: 'Lamp',
    quantity: line.quantity,
    current_quantity: left,
    price: decimal(order, line.price),
    gift_card: line.isGiftCard,
    discount_allocations: line.discount === 0 ? [] : [{ amount: decimal(order, line.discount) }],
    tax_lines: line.rate === '0' ? [] : [{ price: decimal(order, tax), rate: Number(line.rate) }],
  };
}

/** A line that comes back in so many pieces, after `before` of it. */
export function refundLine(order: AnyOrder, line: AnyLine, pieces: number, before: number) {
  const [upTo, from] = [amountsOf(order, line, before + pieces), amountsOf(order, line, before)];
  const amount = decimal(order, upTo.amount - from.amount);
  return {
    id: line.id * 10 + before,
    line_item_id: line.id,
    quantity: pieces,
    subtotal: Number(amount),
    subtotal_set: { shop_money: { amount, currency_code: order.currency } },
    total_tax: Number(decimal(order, upTo.tax - from.tax)),
    line_item: lineItem(order, line),
  };
}

/** What was taken out before the order was paid; nothing where nothing was. */
export function removalIn(order: AnyOrder): object[] {
  const refund_line_items = order.lines
    .filter(({ removed }) => removed > 0)
    .map((line) => refundLine(order, line, line.removed, 0));
  return refund_line_items.length === 0
    ? []
    : [{ ...refundOfShopify, id: 901, refund_line_items, transactions: [] }];
}

/** The order as its webhook sends it. */
export function bodyOf(order: AnyOrder): Record<string, unknown> {
  const { isTaxIncluded, lines, shipping, duties, tip, currency } = order;
  const sum = (part: (line: AnyLine) => number) => lines.reduce((total, line) => total + part(line), 0);
  const tax = sum((line) => amountsOf(order, line).tax);
  const goods = sum((line) => amountsOf(order, line).amount);
  const money = (minor: number) => ({
    shop_money: { amount: decimal(order, minor), currency_code: currency },
  });
  return {
    ...orderOfShopify,
    currency,
    taxes_included: isTaxIncluded,
    total_price: decimal(order, goods + (isTaxIncluded ? 0 : tax) + shipping + duties + tip),
    total_tax: decimal(order, tax),
    total_tip_received: decimal(order, tip),
    original_total_duties_set: money(duties),
    line_items: lines.map((line) => lineItem(order, line)),
    shipping_lines: shipping === 0 ? [] : [{ price: decimal(order, shipping), tax_lines: [] }],
    refunds: removalIn(order),
  };
}
