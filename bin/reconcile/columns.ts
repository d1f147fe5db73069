/** Which column of an export says what, as far as a sale can be compared or made anew by it. */

import { misuse, type Problem } from '../problem.ts';
import { printable } from './printable.ts';

export const fields = [
  'saleId',
  'occurredAt',
  'eligibleNet',
  'total',
  'currency',
  'status',
  'cancelledAt',
  'type',
  'refundOf',
  'email',
  'phone',
  'loyaltyRef',
  'vendorCustomerId',
  'receiptNumber',
] as const;

export type Field = (typeof fields)[number];

/** The name of a column by field; `Date + Time` joins two, `Total - Tip` is a difference of amounts. */
export type Columns = Partial<Readonly<Record<Field, string>>>;

export interface Cell {
  readonly text: string;
  readonly sign: 1 | -1;
}

/** The cells of a record that say a field, those that are blank left out; none for a field that no column says. */
export type CellsOf = (record: readonly string[], field: Field) => readonly Cell[];

/**
 * `saleId=Order ID,total=Amount, gross` maps two fields; what has no `=` belongs to the name before it.
 * @throws Problem for a field that there is not
 */
export function parseColumns(text: string): Columns {
  const pairs: [string, string][] = [];
  for (const part of text.split(',')) {
    const at = part.indexOf('=');
    const last = pairs.at(-1);
    if (at >= 0) pairs.push([part.slice(0, at).trim(), part.slice(at + 1)]);
    else if (last) last[1] += `,${part}`;
    else throw misuse(`--columns takes field=column,…; ${part} has no =`);
  }
  for (const [field, column] of pairs) {
    if (!(fields as readonly string[]).includes(field))
      throw misuse(`--columns: there is no field ${field}; the fields are ${fields.join(', ')}`);
    if (column.trim() === '') throw misuse(`--columns: ${field} has no column`);
  }
  return Object.fromEntries(pairs);
}

/**
 * Finds the columns in the header of a file; letter case and outer blanks do not count.
 * @param columns each of them must be there, those of `presumed` may be missing unless no sale can be without
 * @throws Problem naming what is missing and what there is
 */
export function findColumns(header: readonly string[], columns: Columns, presumed: Columns): CellsOf {
  const names = header.map(normal);
  const places = new Map<Field, readonly Place[]>();
  for (const field of fields) {
    const name = columns[field] ?? presumed[field];
    const found = name === undefined ? null : placesOf(name, names);
    if (found !== null) places.set(field, found);
    else if (columns[field] !== undefined) throw missing(columns[field], field, header);
  }
  for (const field of ['saleId', 'occurredAt'] as const) {
    if (!places.has(field)) throw missing(presumed[field] ?? field, field, header);
  }
  if (!places.has('eligibleNet') && !places.has('total'))
    throw missing(presumed.eligibleNet ?? presumed.total ?? 'eligibleNet', 'eligibleNet', header);
  return (record, field) =>
    (places.get(field) ?? []).flatMap(({ index, sign }) => {
      // Some exports write ' before what a spreadsheet would take for a number or a formula.
      const text = (record[index] ?? '').trim().replace(/^'/, '');
      return text === '' ? [] : [{ text, sign }];
    });
}

interface Place {
  readonly index: number;
  readonly sign: 1 | -1;
}

/** @returns null when one of them is missing. A name with ` - ` in it is a column's own before it is a difference. */
function placesOf(name: string, names: readonly string[]): readonly Place[] | null {
  const whole = names.indexOf(normal(name));
  if (whole >= 0) return [{ index: whole, sign: 1 }];
  const [first = '', ...rest] = name.split(/\s([+-])\s/);
  const places: Place[] = [{ index: names.indexOf(normal(first)), sign: 1 }];
  for (let at = 0; at < rest.length; at += 2) {
    const sign = rest[at] === '-' ? -1 : 1;
    places.push({ index: names.indexOf(normal(rest[at + 1] ?? '')), sign });
  }
  return places.some(({ index }) => index < 0) ? null : places;
}

function normal(name: string): string {
  return name.trim().toLowerCase();
}

function missing(column: string, field: Field, header: readonly string[]): Problem {
  return misuse(
    `the file has no column ${column} for ${field}; it has ${header.map(printable).join(', ')}. --columns ${field}=… names another`,
  );
}
