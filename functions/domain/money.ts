import { code as findCurrency } from 'currency-codes';

/** True for an active ISO 4217 alphabetic code, such as `EUR`. */
export function isCurrency(currency: string): boolean {
  return findCurrency(currency)?.code === currency;
}

/** How many decimal digits the currency's minor unit has: EUR 2, JPY 0, KWD 3 (ISO 4217). */
export function minorUnitDigits(currency: string): number {
  const record = findCurrency(currency);
  if (record === undefined) throw new Error(`not an ISO 4217 currency: ${currency}`);
  return record.digits;
}

/** Minor units as a decimal amount with its currency, exact at any size: 5000 EUR is `50.00 EUR`. */
export function formatMoney(minorUnits: number, currency: string): string {
  const digits = minorUnitDigits(currency);
  const text = String(Math.abs(minorUnits)).padStart(digits + 1, '0');
  const sign = minorUnits < 0 ? '-' : '';
  const amount = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return `${sign}${amount} ${currency}`;
}
