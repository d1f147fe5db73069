import { Problem } from '#api/problem.ts';
import { booksOf } from '#table/connections/connections.ts';
import type { TillKey } from '#table/connections/credentials.ts';

/**
 * The connection and location that a till speaks for: its key's, or the connection that this one continues.
 * @throws `forbidden` when the body names others
 */
export function atOwnTill(
  body: { readonly connectionId?: string | undefined; readonly locationId?: string | undefined },
  key: TillKey,
): { readonly connectionId: string; readonly locationId: string } {
  const books = booksOf(key);
  for (const field of ['connectionId', 'locationId'] as const) {
    const isBooks = field === 'connectionId' && body[field] === books;
    if (body[field] !== undefined && body[field] !== key[field] && !isBooks) {
      throw new Problem(
        'forbidden',
        `this till key is for ${field} ${key[field]}; leave ${field} out, or use the other one's key`,
      );
    }
  }
  return { connectionId: books, locationId: key.locationId };
}
