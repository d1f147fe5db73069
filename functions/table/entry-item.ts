import type { LedgerEntry } from '#domain/entry.ts';
import type { LotTuple } from './account-item.ts';
import { lotFromTuple, lotToTuple } from './account-item.ts';
import { keys, memberIdOfKey } from './keys.ts';
import type { Item } from './read.ts';

export function entryToItem(entry: LedgerEntry): Item {
  const { memberId, sequence, allocations, ...rest } = entry;
  return { ...keys.entry(memberId, sequence), ...rest, allocations: allocations.map(lotToTuple) };
}

/** The entry that was stored, key by key as it was hashed. */
export function entryFromItem(item: Item): LedgerEntry {
  const { pk, sk, allocations, ...rest } = item as Item & { allocations: readonly LotTuple[] };
  return {
    ...(rest as unknown as Omit<LedgerEntry, 'memberId' | 'sequence' | 'allocations'>),
    memberId: memberIdOfKey({ pk }),
    sequence: Number(sk.slice('ENTRY#'.length)),
    allocations: allocations.map(lotFromTuple),
  };
}
