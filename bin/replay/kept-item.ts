/** An item of the table as a history keeps it: what a replay reads of it, as text. */
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';

/** What the service alone goes by, and by what a customer was known. */
const leftOut = [
  'pk',
  'sk',
  'correlationId',
  'seal',
  'dueShard',
  'nextDueOn',
  'expiresAt',
  'namedBy',
  'namedIn',
  'receipt',
];

/** Of a profile, which says who somebody is, nothing is kept but since when. */
export function textOfItem(item: Item): string {
  const isProfile = item.sk === keys.profile('').sk;
  const kept = isProfile ? { enrolledAt: item['enrolledAt'] } : without(item, leftOut);
  // Sets and bytes have no text, and nothing else of our items is such. Empty, it is as unreadable as it was.
  return isPlain(kept) ? JSON.stringify(kept) : '{}';
}

export function itemOfText({ pk, sk }: Key, text: string): Item {
  return { ...(JSON.parse(text) as object), pk, sk };
}

function without(item: Item, names: readonly string[]): object {
  const copy: Record<string, unknown> = { ...item };
  for (const name of names) delete copy[name];
  return copy;
}

function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isPlain);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}
