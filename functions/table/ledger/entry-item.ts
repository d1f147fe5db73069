import * as z from 'zod/mini';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { isEntryKind } from '#domain/ledger/kinds/entry-kinds.ts';
import type { Correlated } from '#table/core/correlation.ts';
import { correlationOf } from '#table/core/correlation.ts';
import { keys, memberIdOfKey } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { day, instant, natural, shapeOf } from '#table/core/shape.ts';
import type { EntryBasisItem } from './entry-basis-item.ts';
import { entryBasisFromItem, entryBasisShape, entryBasisToItem } from './entry-basis-item.ts';
import type { LotTuple } from './lot-item.ts';
import { lotFromTuple, lotShape, lotToTuple } from './lot-item.ts';

/** The number of the entry that stands under a key. */
export function sequenceOf({ sk }: Pick<Key, 'sk'>): number {
  return Number(sk.slice('ENTRY#'.length));
}

/** @param correlated leads from the row to the log of who wrote it; it stands beside the entry, outside its hash */
export function entryToItem(entry: LedgerEntry, correlated: Correlated = {}): Item {
  const { memberId, sequence, allocations, basis, ...rest } = entry;
  return {
    ...keys.entry(memberId, sequence),
    ...rest,
    allocations: allocations.map(lotToTuple),
    ...(basis && { basis: entryBasisToItem(basis) }),
    ...correlationOf(correlated),
  };
}

const holdToShape = shapeOf(() =>
  z.object({
    unit: z.optional(z.string()),
    kind: z.string().check(z.refine(isEntryKind, 'must be a kind of entry')),
    pointsDelta: z.int(),
    allocations: z.array(lotShape),
    owedDelta: z.optional(z.int()),
    qualifying: z.optional(z.object({ period: z.string(), points: z.number() })),
    counts: z.optional(z.record(z.string(), z.record(z.string(), z.int()))),
    forgotten: z.optional(z.record(z.string(), z.array(z.string()))),
    basis: z.optional(entryBasisShape()),
    refund: z.optional(z.object({ saleNet: z.number(), salePoints: z.number(), refundedNet: z.number() })),
    redemption: z.optional(z.object({ redemptionId: z.string(), rewardId: z.string(), points: z.number() })),
    adjustment: z.optional(z.object({ adjustmentId: z.string() })),
    transfer: z.optional(z.object({ memberId: z.string(), reserved: z.number() })),
    tierAfter: z.optional(z.string()),
    rests: z.optional(z.array(z.string())),
    causeId: z.string(),
    occurredAt: instant(),
    balanceAfter: natural(),
    owedAfter: natural(),
    recordedAt: instant(),
    recordedOn: day(),
    ruleVersion: z.string(),
    previousHash: z.string(),
    hash: z.string(),
  }),
);

/**
 * The entry that was stored, key by key as it was hashed.
 * @throws UnsoundItemError for an item that has not the form of one; whether it was edited, its hash says
 */
export function entryFromItem(item: Item): LedgerEntry {
  holdToShape(item);
  const {
    pk,
    sk,
    allocations,
    basis,
    correlationId: _correlationId,
    ...rest
  } = item as Item & Correlated & { allocations: readonly LotTuple[]; basis?: EntryBasisItem };
  return {
    ...(rest as unknown as Omit<LedgerEntry, 'memberId' | 'sequence' | 'allocations' | 'basis'>),
    memberId: memberIdOfKey({ pk }),
    sequence: sequenceOf({ sk }),
    allocations: allocations.map(lotFromTuple),
    ...(basis && { basis: entryBasisFromItem(basis) }),
  };
}
