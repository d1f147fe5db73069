/** The lines of a Lightspeed sale, and what they come to. */
import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import type { BasketLine } from '#pos/basket/basket-lines.ts';
import {
  decimalSchema,
  decimalText,
  type Exact,
  exactOf,
  exactOne,
  exactSum,
  minorUnitsOf,
} from '#pos/basket/decimal.ts';

/** Yes or no, in each of the ways in which it is written. */
const flag = later(() =>
  z.nullish(
    z.pipe(
      z.union([z.boolean(), z.enum(['0', '1', 'true', 'false', ''])], { error: 'must be true or false' }),
      z.transform((said) => said === true || said === '1' || said === 'true'),
    ),
  ),
);

/** Null where it cannot be read. */
const quantitySchema = later(() =>
  z.pipe(
    z.optional(z.unknown()),
    z.transform((said) => (typeof said === 'string' ? exactOf(said) : null)),
  ),
);

export const lineSchema = later(() =>
  z.object({
    id: z.string(),
    product_id: z.nullish(z.string()),
    sku: z.nullish(z.string()),
    handle: z.nullish(z.string()),
    name: z.optional(z.unknown()),
    /** Of a return its sign decides; of a sale it is only shown. */
    quantity: quantitySchema(),
    /** For the whole quantity, after discounts and without tax; below zero for what came back. */
    price_total: decimalSchema,
    tax_total: z.nullish(decimalSchema),
    /** Of one piece, and already taken off the price: only shown. */
    discount: z.catch(z.nullish(decimalSchema), null),
    is_return: flag(),
    price_set: flag(),
    loyalty_value: z.nullish(decimalSchema),
  }),
);

export type Line = z.infer<ReturnType<typeof lineSchema>>;

/** Lightspeed's own products, the same in every shop. */
const discountProduct = 'vend-discount';
const giftCardProduct = 'vend-internal-gift-card';

/** A discount on the whole sale is a line (https://x-series-api.lightspeedhq.com/docs/sales_discounts). */
export function isDiscount({ sku, handle }: Line): boolean {
  return sku === discountProduct || handle === discountProduct;
}

/** Whether a line says what it is; webhooks may leave it out of all of them. */
export function isNamed({ sku, handle }: Line): boolean {
  return Boolean(sku || handle);
}

function isGiftCard({ sku, handle }: Line): boolean {
  return sku === giftCardProduct || handle === giftCardProduct;
}

export function isNegative({ quantity }: Line): boolean {
  return quantity !== null && quantity < 0n;
}

/** How many pieces, whichever way they went; one where the line does not say. */
function piecesOf({ quantity }: Line): Exact {
  return absolute(quantity ?? exactOne);
}

/**
 * The lines as a basket's, those that came back with the signs turned. Each gets what the exact sum up to it, once
 * rounded, has grown by: so all lines add up to the rounded sum of the sale, not to a sum of rounded amounts.
 */
export function basketLines(lines: readonly Line[], currency: string, came: 'bought' | 'returned') {
  const toMinor = (exact: Exact) => minorUnitsOf(came === 'returned' ? -exact : exact, currency) ?? 0;
  const sums = { goods: { net: 0n, paid: 0n }, giftCards: { net: 0n, paid: 0n } };
  const timesSeen = new Map<string, number>();
  return lines.map((line): BasketLine => {
    const sum = isGiftCard(line) ? sums.giftCards : sums.goods;
    const before = { net: toMinor(sum.net), paid: toMinor(sum.paid) };
    sum.net += priceOf(line);
    sum.paid += paidFor(line);
    const net = toMinor(sum.net) - before.net;
    const product = line.product_id || line.id;
    const times = (timesSeen.get(product) ?? 0) + 1;
    timesSeen.set(product, times);
    return {
      // A return doesn't name the lines of its sale, so a line goes by its product: then both speak of the same one.
      lineId: times === 1 ? product : `${product}~${times}`,
      productId: line.product_id,
      sku: line.sku,
      name: line.name,
      quantity: decimalText(piecesOf(line)),
      net,
      tax: toMinor(sum.paid) - before.paid - net,
      isGiftCard: isGiftCard(line),
    };
  });
}

/** What was taken off, as far as the lines say so: only shown, it decides no points. */
export function discountOf(lines: readonly Line[], came: 'bought' | 'returned'): Exact {
  const sum = exactSum(lines, (line) => {
    const isOfPrice = isNegative(line) === (came === 'returned');
    return isOfPrice ? ((line.discount ?? 0n) * piecesOf(line)) / exactOne : absolute(line.price_total);
  });
  return sum < 0n ? 0n : sum;
}

/** After discounts, without tax. */
export function priceOf(line: Line): Exact {
  return line.price_total;
}

/** After discounts, with tax. */
export function paidFor(line: Line): Exact {
  return line.price_total + (line.tax_total ?? 0n);
}

export function absolute(amount: Exact): Exact {
  return amount < 0n ? -amount : amount;
}
