/**
 * What Shopify's orders and refunds have in common. Bodies are read with each number as its text, since their ids
 * pass 2^53 and a refund's amounts are JSON numbers. Amounts are in the shop's currency; what the buyer saw
 * (`presentment_money`) is left alone.
 */
import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { maxItems } from '#pos/basket/body.ts';
import { decimalSchema, type Exact, exactSum } from '#pos/basket/decimal.ts';

const taxLineSchema = later(() => z.object({ price: decimalSchema, rate: z.nullish(decimalSchema) }));

/** A line of an order, as it was sold; a refund repeats it. */
export const lineItemSchema = later(() =>
  z.object({
    id: z.string(),
    /** Only shown, as are the next three. */
    product_id: z.optional(z.unknown()),
    sku: z.optional(z.unknown()),
    name: z.optional(z.unknown()),
    title: z.optional(z.unknown()),
    quantity: z.string().check(z.regex(/^\d{1,9}$/, 'must be a whole number')),
    /** Less what was taken out of the order and what was refunded; older versions do not tell. */
    current_quantity: z.nullish(z.string().check(z.regex(/^\d{1,9}$/, 'must be a whole number'))),
    /** Of one piece, before discounts; with its tax where the order's taxes are included. */
    price: decimalSchema,
    gift_card: z.nullish(z.boolean()),
    /** There on a tip that was added as a line. */
    tip: z.nullish(z.union([z.looseObject({}), z.boolean()])),
    /** Every discount on the line, also its share of one on the whole order. */
    discount_allocations: z.nullish(
      z.array(z.object({ amount: decimalSchema })).check(z.maxLength(maxItems)),
    ),
    /** Of drafts and scripts, which may allocate nothing. */
    total_discount: z.nullish(decimalSchema),
    tax_lines: z.nullish(z.array(taxLineSchema()).check(z.maxLength(maxItems))),
  }),
);

export type LineItem = z.infer<ReturnType<typeof lineItemSchema>>;

export const shippingLineSchema = later(() =>
  z.object({
    price: decimalSchema,
    discounted_price: z.nullish(decimalSchema),
    is_removed: z.nullish(z.boolean()),
    tax_lines: lineItemSchema().shape.tax_lines,
  }),
);

export function discountOf({ discount_allocations: allocations, total_discount: total }: LineItem): Exact {
  return allocations?.length ? exactSum(allocations, ({ amount }) => amount) : (total ?? 0n);
}

/** The whole line after discounts; with its tax where the order's taxes are included. */
export function amountOf(item: LineItem): Exact {
  return item.price * BigInt(item.quantity) - discountOf(item);
}

export function taxOf(item: { readonly tax_lines?: LineItem['tax_lines'] }): Exact {
  return exactSum(item.tax_lines ?? [], ({ price }) => price);
}

export function isTip(item: LineItem): boolean {
  return Boolean(item.tip);
}

export function shippingPriceOf(line: z.infer<ReturnType<typeof shippingLineSchema>>): Exact {
  return line.discounted_price ?? line.price;
}
