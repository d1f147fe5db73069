/**
 * Lines that were taken out of an order of Shopify before they were paid for. An order keeps them at full quantity; as a
 * rule it lists what was taken out among its refunds, with no money in it, and `current_quantity` says what is left.
 */
import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import type { Translation, TranslationContext } from '#pos/adapter.ts';
import { isObject, type JsonObject, maxItems } from '#pos/basket/body.ts';
import { exactOf, exactSum } from '#pos/basket/decimal.ts';
import { discountOf, type LineItem, lineItemSchema, taxOf } from './fields.ts';
import { translateRefund } from './refund.ts';

/** A refund that an order lists, as far as it tells what is left of the order; what else it has stays with it. */
export const listedRefundSchema = later(() =>
  z.looseObject({
    refund_line_items: z.nullish(
      z
        .array(z.looseObject({ line_item_id: z.string(), quantity: lineItemSchema().shape.quantity }))
        .check(z.maxLength(maxItems)),
    ),
    transactions: z.nullish(
      z
        .array(z.looseObject({ kind: z.string(), amount: z.nullish(z.string()) }))
        .check(z.maxLength(maxItems)),
    ),
  }),
);

type ListedRefund = z.infer<ReturnType<typeof listedRefundSchema>>;

/** Of an order what its removals are read from. */
interface EditedOrder {
  readonly id: string;
  readonly currency: string;
  readonly updated_at: string;
  readonly line_items: LineItem[];
  /** Left out where the order does not list them. */
  readonly refunds?: readonly ListedRefund[] | null | undefined;
}

/**
 * The refunds of an order in which lines come back and no money was moved or tried: as an order alone may tell, and as
 * `refunds/create` may tell as well, under the same id, so that each counts once in whichever way it comes. Those that
 * moved money are left to that topic.
 * @param body the order as it came, whose lines say of a removal what it may leave out
 */
export function removalsOf(
  { id, currency, updated_at: updatedAt, refunds }: EditedOrder,
  body: JsonObject,
  context: TranslationContext,
): readonly Translation[] {
  const items: unknown = body['line_items'];
  const sold = new Map(Array.isArray(items) ? items.filter(isObject).map((item) => [item['id'], item]) : []);
  return (refunds ?? []).filter(isRemoval).map((removal, index) => {
    const lines = (removal.refund_line_items ?? []).map((line) => ({
      line_item: sold.get(line.line_item_id),
      ...line,
    }));
    // What goes without saying in an order.
    const told = { id: `${id}:removed:${index}`, order_id: id, created_at: updatedAt, ...removal };
    return translateRefund({ ...told, refund_line_items: lines }, { ...context, currency });
  });
}

function isRemoval({ refund_line_items: lines, transactions }: ListedRefund): boolean {
  return (lines ?? []).length > 0 && !(transactions ?? []).some(isMoneyBack);
}

/** Beside a refund a payment that was only authorised may be given up, which is no money that went back. */
function isMoneyBack({ kind, amount }: NonNullable<ListedRefund['transactions']>[number]): boolean {
  return kind === 'refund' && exactOf(amount ?? '') !== 0n;
}

/**
 * The lines as they were paid for, with the rest of each amount and tax: less what is gone from the order and in none of
 * its refunds. As they are where the order does not list its refunds.
 */
export function paidLinesOf({ line_items: items, refunds }: EditedOrder): LineItem[] {
  if (!refunds) return items;
  const refunded = Map.groupBy(
    refunds.flatMap(({ refund_line_items: lines }) => lines ?? []),
    (line) => line.line_item_id,
  );
  return items.flatMap((item) => {
    const of = BigInt(item.quantity);
    const explained = exactSum(refunded.get(item.id) ?? [], ({ quantity }) => BigInt(quantity));
    const left = BigInt(item.current_quantity ?? item.quantity) + explained;
    if (left >= of) return [item];
    return left > 0n ? [partOf(item, left, of)] : [];
  });
}

function partOf(item: LineItem, left: bigint, of: bigint): LineItem {
  return {
    ...item,
    quantity: String(left),
    discount_allocations: [{ amount: (discountOf(item) * left) / of }],
    tax_lines: [{ price: (taxOf(item) * left) / of }],
  };
}
