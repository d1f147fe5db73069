/** Amounts as exports write them: `$1,234.50`, `-$0.95`, `(3.00)`, `12,50 €`. */
import { isCurrency, minorUnitDigits } from '#domain/money.ts';
import { type Exact, exactOf, exactOne, minorUnitsOf } from '#pos/basket/decimal.ts';
import type { Cell } from './columns.ts';
import { printable } from './printable.ts';

export interface AmountForm {
  /** `1.234,50` rather than `1,234.50`. */
  readonly hasDecimalComma: boolean;
  /** Whether the vendor writes more decimals than its currency has; such an amount is refused otherwise. */
  readonly isRounded: boolean;
}

const grouped = /^\d{1,3}(,\d{3})+(?=\.|$)/;

/**
 * The amount that cells add up to, in minor units, exactly.
 * @returns why there is none, for cells that are no amount of the currency
 */
export function amountOf(cells: readonly Cell[], currency: string, form: AmountForm): number | string {
  let sum: Exact = 0n;
  for (const { text, sign } of cells) {
    const exact = exactOf(plainDecimal(text, form.hasDecimalComma));
    if (exact === null) return `${printable(text)} is not an amount${hintFor(text, form.hasDecimalComma)}`;
    sum += BigInt(sign) * exact;
  }
  const minor = minorUnitsOf(sum, currency);
  if (minor === null) return `${currency} has no such amount`;
  if (!form.isRounded && !isWhole(sum, currency))
    return `the amount has more than the ${minorUnitDigits(currency)} decimals of ${currency}`;
  return minor;
}

/** True for what a file may call a currency. */
export function isKnownCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text) && isCurrency(text);
}

/** The text without symbol, code and grouping, its sign in front; other text stays, and is refused as no number. */
function plainDecimal(text: string, hasDecimalComma: boolean): string {
  const swapped = hasDecimalComma ? text.replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ',')) : text;
  const bare = swapped.replace(/[\s\p{Sc}]|^[A-Z]{3}|[A-Z]{3}$/gu, '').replace('\u2212', '-');
  const [, inParentheses] = /^\((.*)\)$/.exec(bare) ?? [];
  const signed = inParentheses === undefined ? bare : `-${inParentheses}`;
  const digits = signed.replace(/^[+-]/, '');
  const ungrouped = digits.replace(grouped, (group) => group.replaceAll(',', ''));
  return signed.startsWith('-') ? `-${ungrouped}` : ungrouped;
}

function hintFor(text: string, hasDecimalComma: boolean): string {
  return !hasDecimalComma && /,\d{1,2}\D*$/.test(text) ? '; --decimal-comma reads it' : '';
}

function isWhole(amount: Exact, currency: string): boolean {
  return amount % (exactOne / 10n ** BigInt(minorUnitDigits(currency))) === 0n;
}
