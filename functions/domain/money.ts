import { minorUnits } from './minor-units.ts';
import { plainText } from './typed.ts';

/** True for the alphabetic code of a currency of ISO 4217 in which something can be sold, such as `EUR`. */
export function isCurrency(currency: string): boolean {
  return known().has(currency);
}

/** How many decimal digits the currency's minor unit has: EUR 2, JPY 0, KWD 3 (ISO 4217). */
export function minorUnitDigits(currency: string): number {
  if (!isCurrency(currency)) throw new Error(`not an ISO 4217 currency: ${currency}`);
  return minorUnits[currency] ?? 2;
}

/**
 * Those that the runtime knows, which learns of new ones with each release, and those of ISO 4217 that it leaves out:
 * units of account, which some contracts and shops of their countries count in. Units without a minor unit are no money.
 */
function known(): ReadonlySet<string> {
  currencies ??= new Set([...Intl.supportedValuesOf('currency'), ...unitsOfAccount]);
  for (const unit of noMoney) currencies.delete(unit);
  return currencies;
}

let currencies: Set<string> | undefined;
const unitsOfAccount = ['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'UYI', 'UYW', 'VED'];
const noMoney = ['XDR', 'XSU', 'XUA'];

/** Minor units as a decimal amount with its currency, exact at any size: 5000 EUR is `50.00 EUR`. */
export function formatMoney(minorUnits: number, currency: string): string {
  const digits = minorUnitDigits(currency);
  const text = String(Math.abs(minorUnits)).padStart(digits + 1, '0');
  const sign = minorUnits < 0 ? '-' : '';
  const amount = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return `${sign}${amount} ${currency}`;
}

/** Longer than any amount that can be counted exactly, its separators included. */
const longestAmount = 24;

/**
 * The minor units that a person has typed, in the way of their country: `1234.5`, `1.234,50` and `1 234,50` EUR are
 * all 123450. Nothing is rounded. What could be a group of thousands or a fraction is what the currency makes of it:
 * `1.234` is 1234 EUR, which has two decimals, and 1.234 KWD, which has three.
 * @returns null for what is no amount of the currency, below zero, or more than 2^53 - 1
 */
export function readMoney(text: string, currency: string): number | null {
  const typed = plainText(text).replace(/[\s'’]/g, '');
  if (typed.length > longestAmount) return null;
  const digits = minorUnitDigits(currency);
  const decimal = digits === 0 ? null : new RegExp(`^(.+)([.,])(\\d{1,${digits}})$`).exec(typed);
  const [, whole = typed, point, fraction = ''] = decimal ?? [];
  const [, group] = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.exec(whole) ?? [];
  if (group === undefined ? !/^\d+$/.test(whole) : group === point) return null;
  const minorUnits = Number(whole.replace(/[.,]/g, '') + fraction.padEnd(digits, '0'));
  return Number.isSafeInteger(minorUnits) ? minorUnits : null;
}
