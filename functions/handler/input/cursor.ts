import { Problem } from '#api/problem.ts';

/** A place in a list, opaque to callers so that what it holds may change. */
export function cursorOf(sequence: number): string {
  return Buffer.from(`s${sequence}`).toString('base64url');
}

/** @throws `invalid-query` for one that we did not make */
export function parseCursor(cursor: string): number {
  const [, digits] =
    Buffer.from(cursor, 'base64url')
      .toString('utf8')
      .match(/^s(\d{1,10})$/) ?? [];
  // One place has one spelling: base64 is read whatever else stands in between.
  if (digits !== undefined && cursorOf(Number(digits)) === cursor) return Number(digits);
  const message = 'must be the `next` of a page';
  throw new Problem('invalid-query', `cursor: ${message}`, [{ path: 'cursor', message }]);
}
