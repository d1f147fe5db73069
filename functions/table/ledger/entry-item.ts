import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Correlated } from '#table/core/correlation.ts';
import { correlationOf } from '#table/core/correlation.ts';
import { keys, memberIdOfKey } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import type { LotTuple } from './account-item.ts';
import { lotFromTuple, lotToTuple } from './account-item.ts';
import type { BasisItem } from './basis-item.ts';
import { basisFromItem, basisToItem } from './basis-item.ts';

/** @param correlated leads from the row to the log of who wrote it; it stands beside the entry, outside its hash */
export function entryToItem(entry: LedgerEntry, correlated: Correlated = {}): Item {
  const { memberId, sequence, allocations, basis, ...rest } = entry;
  return {
    ...keys.entry(memberId, sequence),
    ...rest,
    allocations: allocations.map(lotToTuple),
    ...(basis && { basis: basisToItem(basis) }),
    ...correlationOf(correlated),
  };
}

/** The entry that was stored, key by key as it was hashed. */
export function entryFromItem(item: Item): LedgerEntry {
  const {
    pk,
    sk,
    allocations,
    basis,
    correlationId: _correlationId,
    ...rest
  } = item as Item & Correlated & { allocations: readonly LotTuple[]; basis?: BasisItem };
  return {
    ...(rest as unknown as Omit<LedgerEntry, 'memberId' | 'sequence' | 'allocations' | 'basis'>),
    memberId: memberIdOfKey({ pk }),
    sequence: Number(sk.slice('ENTRY#'.length)),
    allocations: allocations.map(lotFromTuple),
    ...(basis && { basis: basisFromItem(basis) }),
  };
}
