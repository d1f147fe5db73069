/**
 * What Shopify's orders and refunds have in common. Bodies are read with each number as its text, since their ids
 * pass 2^53 and a refund's amounts are JSON numbers. Amounts are in the shop's currency; what the buyer saw
 * (`presentment_money`) is left alone.
 */
import * as z from 'zod';
import { later } from '#events/later.ts';
import { maxItems } from '#pos/basket/body.ts';
import { decimalSchema, type Exact, exactSum } from '#pos/basket/decimal.ts';

const taxLineSchema = later(() => z.object({ price: decimalSchema, rate: decimalSchema.nullish() }));

/** A line of an order, as it was sold; a refund repeats it. */
export const lineItemSchema = later(() =>
  z.object({
    id: z.string(),
    product_id: z.string().nullish(),
    sku: z.string().nullish(),
    name: z.string().nullish(),
    title: z.string().nullish(),
    quantity: z.string().regex(/^\d{1,9}$/, 'must be a whole number'),
    /** Of one piece, before discounts; with its tax where the order's taxes are included. */
    price: decimalSchema,
    gift_card: z.boolean().nullish(),
    /** There on a tip that was added as a line. */
    tip: z.unknown().optional(),
    /** Every discount on the line, also its share of one on the whole order. */
    discount_allocations: z
      .array(z.object({ amount: decimalSchema }))
      .max(maxItems)
      .nullish(),
    /** Of drafts and scripts, which may allocate nothing. */
    total_discount: decimalSchema.nullish(),
    tax_lines: z.array(taxLineSchema()).max(maxItems).nullish(),
  }),
);

export type LineItem = z.infer<ReturnType<typeof lineItemSchema>>;

export const shippingLineSchema = later(() =>
  z.object({
    price: decimalSchema,
    discounted_price: decimalSchema.nullish(),
    is_removed: z.boolean().nullish(),
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
  return item.tip !== undefined && item.tip !== null;
}

export function shippingPriceOf(line: z.infer<ReturnType<typeof shippingLineSchema>>): Exact {
  return line.discounted_price ?? line.price;
}
