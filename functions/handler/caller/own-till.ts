import { Problem } from '#api/problem.ts';
import type { TillKey } from '#table/connections/credentials.ts';

/**
 * The connection and location that a till speaks for: its key's.
 * @throws `forbidden` when the body names others
 */
export function atOwnTill(
  body: { readonly connectionId?: string | undefined; readonly locationId?: string | undefined },
  key: TillKey,
): { readonly connectionId: string; readonly locationId: string } {
  for (const field of ['connectionId', 'locationId'] as const) {
    if (body[field] !== undefined && body[field] !== key[field]) {
      throw new Problem(
        'forbidden',
        `this till key is for ${field} ${key[field]}; leave ${field} out, or use the other one's key`,
      );
    }
  }
  return { connectionId: key.connectionId, locationId: key.locationId };
}
