import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a credential opens: a till key acts for a till, an operator token for a person of the merchant's. */
export type BearerKind = 'till' | 'op';

export interface NewBearer {
  readonly id: string;
  /** Shown once, sent as `Authorization: Bearer …`: `<kind>_<id>_<secret>`. */
  readonly token: string;
  /** What is stored. */
  readonly hash: string;
}

/** Makes a credential with 256 random bits; a plain digest is enough for so much randomness. */
export function newBearer(kind: BearerKind): NewBearer {
  const id = randomBytes(8).toString('hex');
  const token = `${kind}_${id}_${randomBytes(32).toString('base64url')}`;
  return { id, token, hash: bearerHash(token) };
}

export function bearerHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** The id and token of an `Authorization` header of that kind; null when it is none. */
export function parseBearer(
  header: string | undefined,
  kind: BearerKind,
): { readonly id: string; readonly token: string } | null {
  const match = header?.match(/^Bearer +((till|op)_([0-9a-f]{16})_[\w-]{43})$/i);
  const [, token, foundKind, id] = match ?? [];
  return token && id && foundKind === kind ? { id, token } : null;
}

/** Compares in constant time. */
export function isBearer(token: string, hash: string): boolean {
  const given = Buffer.from(bearerHash(token));
  const stored = Buffer.from(hash);
  return given.length === stored.length && timingSafeEqual(given, stored);
}
