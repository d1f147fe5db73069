/** Makes a new fact of a sample of Lightspeed, whose body is a form with JSON in it. */

import { formatMoney } from '#domain/money.ts';
import { misuse } from '../problem.ts';
import type { Wishes } from './command-line.ts';
import { namesCustomer, refuseCustomer } from './customer-wishes.ts';
import type { Moment } from './moment.ts';

interface Line {
  quantity: number;
  price: string;
  price_total: string;
  tax: string;
  tax_total: string;
}

interface Payload {
  id: string;
  version: number;
  return_for: string | null;
  sale_date: string;
  updated_at: string;
  note: string;
  customer: object | null;
  customer_id: string | null;
  register_sale_products?: Line[];
  totals: { total_price: string; total_tax: string; total_payment: string };
}

export function prepareLightspeed(
  body: string,
  wishes: Wishes,
  { now, freshId, currency }: Moment,
): URLSearchParams {
  const form = new URLSearchParams(body);
  const payload = JSON.parse(form.get('payload') ?? '') as Payload;
  const lines = payload.register_sale_products;
  if (lines === undefined) {
    refuseCustomer(wishes);
    if (wishes.amount !== undefined || wishes.saleId !== undefined) {
      throw misuse('This event is not about a sale, so --amount and --sale change nothing in it.');
    }
    return form;
  }
  payload.version = now.getTime();
  payload.sale_date = now.toISOString();
  payload.updated_at = now.toISOString();
  const isReturn = payload.return_for !== null;
  payload.id = isReturn ? freshId() : (wishes.saleId ?? freshId());
  if (isReturn) payload.return_for = wishes.saleId ?? payload.return_for;
  // An exchange is bought by somebody; a return is not.
  if (lines.every(({ quantity }) => quantity < 0)) refuseCustomer(wishes);
  else if (namesCustomer(wishes)) nameCustomer(payload, wishes);
  if (wishes.amount !== undefined)
    payload.register_sale_products = [
      priced(payload, lines, formatMoney(wishes.amount, currency).replace(/ .*/, '')),
    ];
  form.set('payload', JSON.stringify(payload));
  return form;
}

function nameCustomer(payload: Payload, { email = null, phone = null, card }: Nullable<Wishes>): void {
  payload.customer = { id: null, customer_code: null, email, mobile: phone };
  payload.customer_id = null;
  if (card) payload.note = card;
}

type Nullable<T> = { readonly [Key in keyof T]: T[Key] | null };

/** The first line alone, without tax, at a price in decimals. */
function priced({ totals }: Payload, [line, ...more]: readonly Line[], price: string): Line {
  if (line === undefined || more.some(({ quantity }) => quantity < 0 !== line.quantity < 0)) {
    throw misuse('An exchange has two amounts, so --amount cannot say which.');
  }
  const isReturn = line.quantity < 0;
  const total = isReturn ? `-${price}` : price;
  Object.assign(totals, { total_price: total, total_tax: '0.00000', total_payment: total });
  return {
    ...line,
    quantity: isReturn ? -1 : 1,
    price,
    price_total: total,
    tax: '0.00000',
    tax_total: '0.00000',
  };
}
