/**
 * Numbers as vendors write them, with nothing rounded on the way. Money in decimal text (or in JSON numbers, which
 * are decimal text too) is kept exact until it becomes whole minor units, and is rounded once, then.
 */
import * as z from 'zod/mini';
import { isCurrency, minorUnitDigits } from '#domain/money.ts';
import type { JsonObject } from './body.ts';
import { isObject } from './body.ts';

/** An exact decimal number, as a whole count of 10^-40. Add and subtract them, or multiply by a whole bigint. */
export type Exact = bigint;

/** More digits than any binary64 needs in decimal, its smallest rounding errors included. */
const scale = 40;

/** The number 1. */
export const exactOne: Exact = 10n ** BigInt(scale);

/** Longer than any amount, short enough that nobody makes us count for long. */
const maxLength = 64;

const form = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?$/;

/**
 * The number that a decimal text says, such as `10.649999999999999`, `-5.00` or `1.0e-5`; null for any other text.
 * Digits after the fortieth decimal are cut off: they change no half-up rounding.
 */
export function exactOf(text: string): Exact | null {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    text.length > maxLength ? [] : (form.exec(text) ?? []);
  if (sign === undefined) return null;
  const shift = scale - fraction.length + Number(exponent);
  const digits = BigInt(whole + fraction);
  const magnitude = shift < 0 ? digits / 10n ** BigInt(-shift) : digits * 10n ** BigInt(shift);
  return sign === '-' ? -magnitude : magnitude;
}

/** The decimal text of a number that is not below zero: `2`, `0.1`. */
export function decimalText(exact: Exact): string {
  const digits = String(exact).padStart(scale + 1, '0');
  return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`.replace(/\.?0+$/, '');
}

/** A decimal text, read exactly. */
export const decimalSchema = z.pipe(
  z.string(),
  z.transform((text, context): Exact => {
    const exact = exactOf(text);
    if (exact === null)
      context.issues.push({ code: 'custom', message: 'must be a decimal number as text', input: text });
    return exact ?? 0n;
  }),
);

/** The sum of a part of each. */
export function exactSum<T>(items: readonly T[], part: (item: T) => Exact): Exact {
  return items.reduce((sum, item) => sum + part(item), 0n);
}

/**
 * Whole minor units of the currency, rounded half-up once: `10.645` EUR is 1065, `1.2345` KWD is 1235, `10.5` JPY
 * is 11. A negative amount is the negative of its positive one, so that a refund mirrors its sale.
 * @returns null for a text that is no decimal number, for a currency that is none, and beyond 2^53 - 1
 */
export function minorUnitsOf(amount: Exact | string, currency: string): number | null {
  const exact = typeof amount === 'string' ? exactOf(amount) : amount;
  if (exact === null || !isCurrency(currency)) return null;
  const unit = 10n ** BigInt(scale - minorUnitDigits(currency));
  const magnitude = exact < 0n ? -exact : exact;
  const rounded = Number((magnitude + unit / 2n) / unit);
  if (!Number.isSafeInteger(rounded)) return null;
  return exact < 0n && rounded > 0 ? -rounded : rounded;
}

/** Turns amounts of one currency into minor units, and knows whether all of them could be. */
export interface Counter {
  readonly minor: (amount: Exact) => number;
  readonly isCountable: () => boolean;
}

/** A counter for the many amounts of one basket: one that cannot be counted counts as 0, and spoils the whole. */
export function countIn(currency: string): Counter {
  let isCountable = true;
  return {
    minor(amount) {
      const units = minorUnitsOf(amount, currency);
      isCountable &&= units !== null;
      return units ?? 0;
    },
    isCountable: () => isCountable,
  };
}

/**
 * The text as a JSON object in which each number is the text of its digits, as the vendor wrote them: `{"id":
 * 9007199254740993}` has the id `"9007199254740993"`. Undefined when it is anything else, too deeply nested included.
 */
export function readExactObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text, keepDigits);
    return isObject(value) ? value : undefined;
  } catch {
    // The parser's own message quotes the text, which may name a customer.
    return undefined;
  }
}

function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' ? context?.source : value;
}
