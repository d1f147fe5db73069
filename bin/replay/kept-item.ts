/** An item of the table as a history keeps it: what a replay reads of it, as text. */
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';

/** Of a profile, which says who somebody is, nothing is kept but since when. */
export function textOfItem({ pk: _pk, sk, ...item }: Item): string {
  const { correlationId: _, dueShard: __, expiresAt: ___, ...others } = item;
  const kept = sk === keys.profile('').sk ? { enrolledAt: item['enrolledAt'] } : others;
  // Sets and bytes have no text, and none of our items has such. Empty, it is as unreadable as it was.
  return isPlain(kept) ? JSON.stringify(kept) : '{}';
}

export function itemOfText({ pk, sk }: Key, text: string): Item {
  return { ...(JSON.parse(text) as object), pk, sk };
}

function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isPlain);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}
