/**
 * Lines that were taken out of an order of Shopify before they were paid for. An order keeps them at full quantity; as a
 * rule it lists what was taken out among its refunds, with no money in it, and `current_quantity` says what is left.
 */
import type { Translation, TranslationContext } from '#pos/adapter.ts';
import { isObject, type JsonObject } from '#pos/basket/body.ts';
import { exactOf } from '#pos/basket/decimal.ts';
import { discountOf, type LineItem, taxOf } from './fields.ts';
import { translateRefund } from './refund.ts';

/** Of an order what its removals are read from. */
interface EditedOrder {
  readonly id: string;
  readonly currency: string;
  readonly updated_at: string;
  readonly line_items: LineItem[];
  readonly refunds?: readonly unknown[] | null | undefined;
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
  const sold = new Map((listIn(body, 'line_items') ?? []).filter(isObject).map((item) => [item['id'], item]));
  return (refunds ?? []).filter(isRemoval).map((removal, index) => {
    const lines = linesOf(removal).map((line) =>
      isObject(line) ? { line_item: sold.get(line['line_item_id']), ...line } : line,
    );
    // What goes without saying in an order.
    const told = { id: `${id}:removed:${index}`, order_id: id, created_at: updatedAt, ...removal };
    return translateRefund({ ...told, refund_line_items: lines }, { ...context, currency });
  });
}

function isRemoval(refund: unknown): refund is JsonObject {
  if (!isObject(refund) || linesOf(refund).length === 0) return false;
  return listIn(refund, 'transactions')?.every((transaction) => !isMoneyBack(transaction)) ?? false;
}

/** Beside a refund a payment that was only authorised may be given up, which is no money that went back. */
function isMoneyBack(transaction: unknown): boolean {
  if (!isObject(transaction) || transaction['kind'] !== 'refund') return false;
  const { amount } = transaction;
  return typeof amount !== 'string' || exactOf(amount) !== 0n;
}

function linesOf(refund: JsonObject): readonly unknown[] {
  return listIn(refund, 'refund_line_items') ?? [];
}

/** A list that may be left out; undefined for what is none. */
function listIn(object: JsonObject, key: string): readonly unknown[] | undefined {
  const list = object[key] ?? [];
  return Array.isArray(list) ? list : undefined;
}

/**
 * The lines as they were paid for, with the rest of each amount and tax: less what is gone from the order and in none of
 * its refunds. As they are where the order does not list its refunds, or not in words that we know.
 */
export function paidLinesOf({ line_items: items, refunds }: EditedOrder): LineItem[] {
  const refunded = Array.isArray(refunds) ? quantitiesOf(refunds) : undefined;
  if (refunded === undefined) return items;
  return items.flatMap((item) => {
    const { quantity, current_quantity: current } = item;
    const explained = refunded.get(item.id) ?? 0;
    const left = current ? Math.min(Number(quantity), Number(current) + explained) : Number(quantity);
    if (left === Number(quantity)) return [item];
    return left > 0 ? [partOf(item, BigInt(left), BigInt(quantity))] : [];
  });
}

/** How much of each line came back in refunds; undefined when one cannot be counted. */
function quantitiesOf(refunds: readonly unknown[]): ReadonlyMap<string, number> | undefined {
  const quantities = new Map<string, number>();
  for (const refund of refunds) {
    const lines = isObject(refund) ? listIn(refund, 'refund_line_items') : undefined;
    if (lines === undefined) return undefined;
    for (const line of lines) {
      const [id, quantity] = isObject(line) ? [line['line_item_id'], Number(line['quantity'])] : [];
      if (typeof id !== 'string' || !Number.isSafeInteger(quantity)) return undefined;
      quantities.set(id, (quantities.get(id) ?? 0) + Number(quantity));
    }
  }
  return quantities;
}

function partOf(item: LineItem, left: bigint, of: bigint): LineItem {
  return {
    ...item,
    quantity: String(left),
    discount_allocations: [{ amount: (discountOf(item) * left) / of }],
    tax_lines: [{ price: (taxOf(item) * left) / of }],
  };
}
