/** Makes a sample be of the currency that the programme counts in: in another one, its sales are refused. */
import { minorUnitDigits } from '#domain/money.ts';
import type { Adapter } from '#pos/adapter.ts';

/** The names under which vendors say a currency: `currency`, `currency_code`, `presentment_currency`. */
const currencyField = /(^|_)currency(_code)?$/;

/** The body with another currency in each place that names one; a form names none. */
export function inCurrency(body: string, currency: string): string {
  if (!body.startsWith('{')) return body;
  const renamed = (field: string, value: unknown) =>
    currencyField.test(field) && typeof value === 'string' ? currency : value;
  return JSON.stringify(JSON.parse(body, renamed));
}

/**
 * What a sample comes to in minor units, where its own amounts cannot be written in a currency: 50.00 is no amount of
 * yen. Undefined where they can, and of what has no amount, or two.
 */
export function amountFor(adapter: Adapter, body: string, currency: string): number | undefined {
  const says = adapter.translate(body, { connectionId: 'sample', currency: 'EUR' });
  const [first, ...more] = says.kind === 'facts' ? says.facts : [];
  if (first === undefined || first.kind === 'activity') return undefined;
  if (first.kind === 'sale' && first.isDeletion) return undefined;
  const fact = first.kind === 'sale' ? first.sale : first.refund;
  const isOneSale = more.every((other) => other.kind === 'refund' && other.refund.saleId === fact.saleId);
  if (!isOneSale || minorUnitDigits(fact.currency) === minorUnitDigits(currency)) return undefined;
  return first.kind === 'sale' ? first.sale.totals.eligibleNet : first.refund.eligibleNet;
}
