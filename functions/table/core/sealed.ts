import { canonicalJson } from '#domain/ledger/entry.ts';
import type { Item } from './read.ts';

/** The attribute that proves the rest of an item. */
export const sealAttribute = 'seal';

/** What a seal is made of: RFC 8785 canonical JSON of the item with its key and without the seal, as it is stored. */
export function sealedText({ [sealAttribute]: _seal, ...item }: Item): string {
  const stored = Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
  return canonicalJson(stored);
}
