/** Makes a new fact of a sample of Shopify. */
import { formatMoney } from '#domain/money.ts';
import type { Wishes } from './command-line.ts';
import { namesCustomer, refuseCustomer } from './customer-wishes.ts';
import type { Moment } from './moment.ts';
import { prepareDeletion } from './prepare-deletion.ts';

interface Line {
  quantity: number;
  price: string;
  discount_allocations: object[];
  tax_lines: object[];
}

interface Order {
  id: number | string;
  created_at: string;
  processed_at: string;
  updated_at: string;
  currency: string;
  total_price: string;
  total_tax: string;
  email: string | null;
  contact_email: string | null;
  phone: string | null;
  customer: object | null;
  note_attributes: object[];
  line_items: Line[];
  shipping_lines: object[];
}

interface Refund {
  id: number | string;
  order_id: number | string;
  created_at: string;
  processed_at: string;
  refund_line_items: { quantity: number; subtotal: number; total_tax: number; line_item: Line }[];
  transactions: { amount: string; currency: string }[];
}

export function prepareShopify(body: string, wishes: Wishes, moment: Moment): object {
  const parsed = JSON.parse(body) as Order | Refund;
  const deletion = prepareDeletion(parsed, wishes);
  if (deletion !== undefined) return deletion;
  return 'refund_line_items' in parsed
    ? prepareRefund(parsed, wishes, moment)
    : prepareOrder(parsed, wishes, moment);
}

function prepareOrder(order: Order, wishes: Wishes, { now, freshId }: Moment): Order {
  const time = now.toISOString();
  Object.assign(order, {
    id: wishes.saleId ?? freshId(),
    created_at: time,
    processed_at: time,
    updated_at: time,
  });
  if (namesCustomer(wishes)) {
    const { email = null, phone = null, card } = wishes;
    Object.assign(order, { email, contact_email: email, phone, customer: null });
    order.note_attributes = card === undefined ? [] : [{ name: 'Loyalty card', value: card }];
  }
  if (wishes.amount !== undefined) {
    const price = formatMoney(wishes.amount, order.currency).replace(/ .*/, '');
    order.line_items = order.line_items.slice(0, 1).map((line) => priced(line, price));
    Object.assign(order, { shipping_lines: [], total_price: price, total_tax: '0.00' });
  }
  return order;
}

/** A refund of shipping stays one: nothing in it earned, so it has no amount to set. */
function prepareRefund(refund: Refund, wishes: Wishes, { now, freshId }: Moment): Refund {
  refuseCustomer(wishes);
  const time = now.toISOString();
  Object.assign(refund, { id: freshId(), created_at: time, processed_at: time });
  refund.order_id = wishes.saleId ?? refund.order_id;
  const [line] = refund.refund_line_items;
  const [transaction] = refund.transactions;
  if (wishes.amount === undefined || line === undefined || transaction === undefined) return refund;

  const amount = formatMoney(wishes.amount, transaction.currency).replace(/ .*/, '');
  refund.refund_line_items = [
    { ...line, subtotal: Number(amount), total_tax: 0, line_item: priced(line.line_item, amount) },
  ];
  transaction.amount = amount;
  return refund;
}

/** One piece at the price, without tax and discounts. */
function priced(line: Line, price: string): Line {
  return { ...line, quantity: 1, price, discount_allocations: [], tax_lines: [] };
}
