/** For tests only: orders of WooCommerce at random, which add up as a shop's do, and what was paid for their goods. */
import fc from 'fast-check';
import { orderOfWoocommerce } from './testing.ts';

/** In minor units of a currency with so many digits. */
export interface AnyOrder {
  readonly currency: string;
  readonly digits: number;
  readonly lines: readonly {
    readonly id: number;
    readonly net: number;
    readonly tax: number;
    readonly discount: number;
    readonly isGiftCard: boolean;
  }[];
  readonly shipping: number;
  readonly fee: number;
  /** Taken off by a plugin, at most down to nothing. */
  readonly reduction: number;
  /** What the buyer paid by a gift card of a plugin that takes it off the total alone, in hundredths. */
  readonly cardPercent: number;
}

export const anyOrder: fc.Arbitrary<AnyOrder> = fc
  .record({
    money: fc.constantFrom(['EUR', 2] as const, ['JPY', 0] as const, ['KWD', 3] as const),
    lines: fc.array(
      fc.record({
        net: fc.integer({ min: 0, max: 20_000 }),
        taxPercent: fc.constantFrom(0, 4, 10, 21),
        discount: fc.constantFrom(0, 0, 200),
        isGiftCard: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    shipping: fc.constantFrom(0, 500),
    fee: fc.constantFrom(0, 0, 300),
    reduction: fc.constantFrom(0, 0, 1000),
    cardPercent: fc.constantFrom(0, 0, 0, 30, 100),
  })
  .map(({ money: [currency, digits], lines, ...order }) => ({
    ...order,
    currency,
    digits,
    lines: lines.map(({ taxPercent, ...line }, index) => ({
      ...line,
      id: 315 + index,
      tax: line.isGiftCard ? 0 : Math.round((line.net * taxPercent) / 100),
    })),
  }));

const goodsOf = ({ lines }: AnyOrder) =>
  lines.reduce((sum, { net, isGiftCard }) => sum + (isGiftCard ? 0 : net), 0);

/** What was paid for goods that are no gift cards, without tax, by whatever means. */
export function paidForGoods(order: AnyOrder): number {
  return Math.max(goodsOf(order) - order.reduction, 0);
}

/** What there was to pay after gift cards. */
export function totalOf(order: AnyOrder): number {
  const { lines, shipping, fee, reduction, cardPercent } = order;
  const worth = lines.reduce((sum, { net, tax }) => sum + net + tax, shipping + fee - reduction);
  return Math.max(worth - Math.floor((worth * cardPercent) / 100), 0);
}

export function decimal({ digits }: AnyOrder, minor: number): string {
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  return `${minor < 0 ? '-' : ''}${digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`}`;
}

/** The order as its webhook sends it, with what was refunded of it so far. */
export function bodyOf(order: AnyOrder, refunded: readonly number[] = []): Record<string, unknown> {
  const { lines, shipping, fee, reduction, currency } = order;
  const money = (minor: number) => decimal(order, minor);
  const amounts = (net: number, tax = 0) => ({ total: money(net), total_tax: money(tax) });
  return {
    ...orderOfWoocommerce,
    currency,
    total: money(totalOf(order)),
    total_tax: money(lines.reduce((sum, { tax }) => sum + tax, 0)),
    line_items: lines.map(({ id, net, tax, discount, isGiftCard }) => ({
      id,
      name: 'Cup',
      product_id: 93,
      quantity: 1,
      subtotal: money(net + discount),
      ...amounts(net, tax),
      meta_data: isGiftCard ? [{ id: 1, key: '_gift_card_amount', value: money(net) }] : [],
    })),
    shipping_lines: shipping === 0 ? [] : [{ id: 1, ...amounts(shipping) }],
    fee_lines: [fee, -reduction].filter((net) => net !== 0).map((net, id) => ({ id, ...amounts(net) })),
    refunds: refunded.map((minor, index) => ({ id: 800 - index, reason: '', total: money(-minor) })),
  };
}

/** A list as PHP and plugins may write it. */
const phpList = fc.constantFrom<(list: readonly unknown[]) => unknown>(
  (list) => list,
  (list) => [null, ...list],
  (list) => Object.fromEntries(list.map((item, index) => [String(index * 2 + 1), item])),
  (list) => JSON.stringify(list),
  (list) => (list.length === 0 ? '' : { ...list }),
  (list) => (list.length === 0 ? false : [...list, '']),
);

/** The same body in another form, which says the same. */
export const otherForm = (body: Record<string, unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record({ lists: fc.array(phpList, { minLength: 4, maxLength: 4 }), meta: phpList })
    .map(({ lists, meta }) => {
      const items = body['line_items'] as { meta_data: object[] }[];
      const withMeta = items.map((item) => ({ ...item, meta_data: meta(item.meta_data) }));
      const told = { ...body, line_items: withMeta } as Record<string, unknown>;
      for (const [index, name] of ['line_items', 'shipping_lines', 'fee_lines', 'refunds'].entries())
        told[name] = lists[index]?.(told[name] as unknown[]);
      return told;
    });
