/**
 * The fields that sales and refunds are made of. A field is no stricter than what is built on it needs:
 * ids go into keys, amounts into sums, and everything else is only kept and shown.
 */
import * as z from 'zod/mini';
import { later } from './later.ts';
import { meta } from './meta.ts';

/** Makes every part of a parsed event read-only: an event is a fact, and nobody edits a fact. */
export type Immutable<T> = T extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T;

const idError =
  'must be 1 to 128 characters of letters, digits and - . _ ~ : / @ + = (no spaces, no #, no control characters)';

/**
 * An id given by a vendor or a till: opaque, compared byte for byte, never read as a number. The alphabet holds
 * what vendors send (`gid://shopify/Order/123`, Square's `…LZY_ptNB…`, UUIDs, plain numbers as text) and leaves
 * out `#`, which separates the parts of a key in the table, so that no id can forge another's key.
 */
export const idSchema = later(() =>
  z.string({ error: idError }).check(z.regex(/^[A-Za-z0-9\-._~:/@+=]{1,128}$/, { error: idError })),
);

const connectionIdError = 'must be 1 to 64 characters of letters, digits and - . _';

/**
 * A connection's id. It has no `:`, so that in a cause such as `sale:<connection>:<id>:<version>` the connection
 * ends at the second colon whatever the sale's id contains; and it can stand in a URL path as it is.
 */
export const connectionIdSchema = later(() =>
  z
    .string({ error: connectionIdError })
    .check(z.regex(/^[A-Za-z0-9\-._]{1,64}$/, { error: connectionIdError }))
    .apply(meta, { description: 'The connection that the fact came through', example: 'demo-standard' }),
);

const amountError = `must be a whole number of minor units (cents), from 0 to ${Number.MAX_SAFE_INTEGER}`;

/** An amount in minor units of the event's currency, as a JSON number: 5000 is €50.00, and ¥5000. */
export const amountSchema = later(() =>
  z.int({ error: amountError }).check(z.minimum(0, { error: amountError })),
);

const versionError = `must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`;

/** A number that grows each time the vendor changes the fact, such as the time of the change in ms. */
export const versionSchema = later(() =>
  z.int({ error: versionError }).check(z.minimum(0, { error: versionError })),
);

const currencyError = 'must be three capital letters, such as EUR';

/** An ISO 4217 code by its form; whether it exists, and is the programme's, is asked by the domain. */
export const currencySchema = later(() =>
  z
    .string({ error: currencyError })
    .check(z.regex(/^[A-Z]{3}$/, { error: currencyError }))
    .apply(meta, { description: 'ISO 4217 code of every amount in this event', example: 'EUR' }),
);

const instantError = 'must be a date and time with its offset, such as 2026-11-21T10:30:00+01:00';

/** ISO 8601 with `Z` or an offset: a local time alone could be any of 26 hours. At most nanoseconds. */
export const instantSchema = later(() =>
  z.iso
    .datetime({ offset: true, error: instantError })
    .check(z.maxLength('2026-11-21T10:30:00.123456789+01:00'.length, { error: instantError })),
);

/**
 * A quantity is text because it may be a weight, and 0.1 kg is no binary number. It decides nothing, so however it is
 * written it spoils no sale: it is kept to nine decimals, and a line that does not say one is of one piece.
 */
export const quantitySchema = later(() => {
  // What overwrites a text or a number always makes text of it, which its type cannot say.
  const said = z.union([z.string(), z.number()]).check(z.overwrite(quantityOf)) as z.ZodMiniType<string>;
  return z.catch(said, '1');
});

/** As it was kept before there were other ways to write one. */
const plainQuantity = /^\d{1,9}(\.\d{1,9})?$/;

/** `2.0000000000`, `1e-1`, `1,5`, `0.30000000000000004` and `-1` as `2`, `0.1`, `1.5`, `0.3` and `1`. */
function quantityOf(said: string | number): string {
  const text = String(said).trim().replace(/^[+-]/, '');
  if (plainQuantity.test(text)) return text;
  const [, whole = '', fraction = ''] = /^(\d*)[.,]?(\d*)(?:[eE][+-]?\d+)?$/.exec(text) ?? [];
  const amount = whole + fraction === '' ? Number.NaN : Number(text.replace(',', '.'));
  // Below a billion nine decimals of a double are as many as anybody weighs.
  if (!(amount < 1e9)) return '1';
  return amount.toFixed(9).replace(/\.?0+$/, '');
}

/**
 * Text that is only kept and shown: 1 to `max` UTF-16 units, without control characters, and well-formed (a lone
 * surrogate could neither be stored nor hashed).
 */
export function textSchema(max: number) {
  const error = `must be text of 1 to ${max} characters without control characters`;
  return z
    .string({ error })
    .check(z.minLength(1, { error }), z.maxLength(max, { error }), z.regex(/^[^\p{Cc}\p{Cs}]*$/u, { error }));
}

/** The number of a receipt, given as text or as a whole number, read as text; anything else is left out. */
export const receiptNumberSchema = later(() => {
  const said = z.union([textSchema(64), z.int()]).check(z.overwrite(String)) as z.ZodMiniType<string>;
  return z.catch(z.optional(said), undefined);
});

/**
 * Text that is only shown, and so is changed to fit: without control characters and halves of characters, at most `max`
 * UTF-16 units. What is no text, or none that remains, is left out.
 */
export function shownSchema(max: number) {
  const said = z.string().check(z.overwrite((text) => shownText(text, max) as string));
  return z.catch(z.optional(said), undefined);
}

/** As `shownSchema`. Undefined when nothing remains. */
export function shownText(text: unknown, max: number): string | undefined {
  if (typeof text !== 'string') return undefined;
  const clean = text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return clean.slice(0, max).replace(/[\ud800-\udbff]$/, '') || undefined;
}
