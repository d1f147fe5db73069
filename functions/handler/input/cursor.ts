import { Problem } from '#api/problem.ts';

/** A place in a list, opaque to callers so that what it holds may change. */
export function cursorOf(sequence: number): string {
  return Buffer.from(`s${sequence}`).toString('base64url');
}

/** The numbers and the id of a place, as of `cursorOf`. */
export function longCursorOf(numbers: readonly number[], id: string): string {
  return Buffer.from([...numbers, id].join('.')).toString('base64url');
}

/** @param count of the numbers @throws `invalid-query` for one that we did not make */
export function parseLongCursor(
  cursor: string,
  count: number,
): { readonly numbers: readonly number[]; readonly id: string } {
  const parts = Buffer.from(cursor, 'base64url').toString('utf8').split('.');
  const id = parts.pop() ?? '';
  const numbers = parts.filter((part) => /^\d{1,10}$/.test(part)).map(Number);
  const isOurs = numbers.length === count && /^[a-z0-9-]{0,64}$/.test(id);
  if (isOurs && longCursorOf(numbers, id) === cursor) return { numbers, id };
  const message = 'must be the `next` of an earlier part';
  throw new Problem('invalid-query', `cursor: ${message}`, [{ path: 'cursor', message }]);
}

/** @throws `invalid-query` for one that we did not make */
export function parseCursor(cursor: string): number {
  const [, digits] =
    Buffer.from(cursor, 'base64url')
      .toString('utf8')
      .match(/^s(\d{1,10})$/) ?? [];
  // One place has one spelling: base64 is read whatever else stands in between.
  if (digits !== undefined && cursorOf(Number(digits)) === cursor) return Number(digits);
  const message = 'must be the `next` of an earlier page';
  throw new Problem('invalid-query', `cursor: ${message}`, [{ path: 'cursor', message }]);
}
