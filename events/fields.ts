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

const quantityError = 'must be a decimal number as text, such as "1" or "0.5"';

/** A quantity is text because it may be a weight, and 0.1 kg is no binary number. */
export const quantitySchema = later(() =>
  z.string({ error: quantityError }).check(z.regex(/^\d{1,9}(\.\d{1,9})?$/, { error: quantityError })),
);

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
