/**
 * What PHP makes of data when it writes JSON: a list with gaps becomes an object, an empty object a list, and nothing
 * is `null`, `false` or empty text. Plugins add forms of their own. All of it says the same, and is read alike.
 */
import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { isObject, type JsonObject, maxItems } from '#pos/basket/body.ts';
import { decimalSchema } from '#pos/basket/decimal.ts';

/** JSON in JSON in JSON is as deep as we look. */
const textsAtMost = 3;

/** Whether a value is one of the ways in which PHP says nothing. */
export function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === false || value === '';
}

/** A list in whatever form; anything else stays as it is, for a schema to refuse. */
export function listed(value: unknown): unknown {
  if (isNothing(value)) return [];
  const told = untold(value);
  const items = isObject(told) ? Object.values(told) : told;
  return Array.isArray(items) ? items.filter((item) => !isNothing(item)) : value;
}

/** A list of what `item` says, at most `maxItems` of it. */
export function listOf<Item extends z.core.SomeType>(item: Item) {
  return z.pipe(read(listed), z.array(item).check(z.maxLength(maxItems)));
}

/** A decimal that may be left out, also in PHP's ways. */
export const optionalDecimal = later(() =>
  z.pipe(
    read((value) => (isNothing(value) ? null : value)),
    z.nullable(decimalSchema),
  ),
);

/** One that is only shown: what can't be read is left out. */
export const shownDecimal = later(() => z.catch(optionalDecimal(), null));

/** Whatever there is, or is not, as `how` reads it. */
export function read<T>(how: (value: unknown) => T) {
  return z.pipe(z.optional(z.unknown()), z.transform(how));
}

/** A field that a plugin added, under whatever name: the key, and how the shop shows it. */
export interface Field {
  readonly names: readonly string[];
  readonly value: unknown;
}

/**
 * Fields in whatever form: a list of `{ key, value }`, one with gaps, an object of them by number, an object of values by
 * key, or any of it as JSON text. Undefined for what is none of these.
 */
export function fieldsOf(value: unknown): readonly Field[] | undefined {
  if (isNothing(value)) return [];
  const told = untold(value);
  if (isObject(told)) return isField(told) ? [fieldOf(told)] : Object.entries(told).flatMap(fieldAt);
  if (!Array.isArray(told)) return undefined;
  const fields: Field[] = [];
  for (const item of told) {
    const entry = untold(item);
    if (isNothing(entry)) continue;
    if (!isObject(entry)) return undefined;
    // An empty one counts all the same, or a list without end would seem short.
    const isOne = isField(entry) || Object.keys(entry).length === 0;
    fields.push(...(isOne ? [fieldOf(entry)] : Object.entries(entry).map(named)));
  }
  return fields;
}

/** By its number an entry, by its key a value. */
function fieldAt([key, value]: readonly [string, unknown]): readonly Field[] {
  const told = untold(value);
  return isObject(told) && isField(told) ? [fieldOf(told)] : [named([key, value])];
}

function named([key, value]: readonly [string, unknown]): Field {
  return { names: [key], value };
}

/** As versions 3 and 2 name a field, version 1, and the database. */
const nameKeys = ['key', 'display_key', 'label', 'meta_key'] as const;
const valueKeys = ['value', 'display_value', 'meta_value'] as const;

function isField(entry: JsonObject): boolean {
  return nameKeys.some((name) => name in entry) && valueKeys.some((name) => name in entry);
}

function fieldOf(entry: JsonObject): Field {
  const names = nameKeys.map((name) => entry[name]).filter((name) => typeof name === 'string');
  return { names, value: valueKeys.map((name) => entry[name]).find((value) => !isNothing(value)) };
}

/** What a text says as JSON, with each number as its text; the value itself where it is no JSON text. */
export function untold(value: unknown, left = textsAtMost): unknown {
  if (typeof value !== 'string' || left === 0 || !/^\s*["[{]/.test(value)) return value;
  try {
    const told: unknown = JSON.parse(value, (_key, part: unknown, context?: { readonly source?: string }) =>
      typeof part === 'number' ? context?.source : part,
    );
    return untold(told, left - 1);
  } catch {
    return value;
  }
}
