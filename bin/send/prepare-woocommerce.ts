/** Makes a new fact of a sample of WooCommerce. */
import { formatMoney } from '#domain/money.ts';
import { misuse } from '../problem.ts';
import type { Wishes } from './command-line.ts';
import { namesCustomer, refuseCustomer } from './customer-wishes.ts';
import type { Moment } from './moment.ts';
import { prepareDeletion } from './prepare-deletion.ts';

interface Line {
  quantity: number;
  subtotal: string;
  total: string;
  total_tax: string;
}

interface Order {
  id: number | string;
  currency: string;
  date_created_gmt: string;
  date_modified_gmt: string;
  date_paid_gmt: string | null;
  total: string;
  total_tax: string;
  customer_id: number;
  billing: { email: string; phone: string };
  meta_data: object[];
  line_items: Line[];
  shipping_lines: object[];
  refunds: { total: string }[];
}

/**
 * An order states its refunds, too, so a sample with refunds states the order anew: `--amount` is what it earns
 * before them, as in a sale, and they take the same part of it as in the sample.
 */
export function prepareWoocommerce(body: string, wishes: Wishes, { now, freshId }: Moment): object {
  const order = JSON.parse(body) as Order;
  const deletion = prepareDeletion(order, wishes);
  if (deletion !== undefined) return deletion;
  if (order.line_items === undefined) {
    refuseCustomer(wishes);
    if (wishes.amount !== undefined || wishes.saleId !== undefined) {
      throw misuse('This event is not about a sale, so --amount and --sale change nothing in it.');
    }
    return order;
  }
  const time = now.toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
  order.id = wishes.saleId ?? freshId();
  order.date_created_gmt = time;
  order.date_modified_gmt = time;
  if (order.date_paid_gmt !== null) order.date_paid_gmt = time;
  if (namesCustomer(wishes)) {
    order.customer_id = 0;
    order.billing = { ...order.billing, email: wishes.email ?? '', phone: wishes.phone ?? '' };
    order.meta_data = wishes.card === undefined ? [] : [{ id: 1, key: 'loyalty_card', value: wishes.card }];
  }
  if (wishes.amount !== undefined) setAmount(order, wishes.amount);
  return order;
}

/** One line without tax and shipping; refunds as the same part of it. */
function setAmount(order: Order, amount: number): void {
  const decimal = (minorUnits: number) => formatMoney(minorUnits, order.currency).replace(/ .*/, '');
  const total = decimal(amount);
  order.refunds = order.refunds.map((refund) => ({
    ...refund,
    total: decimal(Math.round((Number(refund.total) / Number(order.total)) * amount)),
  }));
  order.line_items = order.line_items
    .slice(0, 1)
    .map((line) => ({ ...line, quantity: 1, subtotal: total, total, total_tax: '0.00' }));
  Object.assign(order, { shipping_lines: [], total, total_tax: '0.00' });
}
