import { monthOf } from '#domain/dates.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { queryAll, queryPage } from '#table/core/read.ts';
import { type ReadEach, readEach, readGood } from '#table/core/unsound.ts';
import { entryFromItem, sequenceOf } from './entry-item.ts';

/** All entries of a member that can be read, oldest first: the whole history, for exports and proofs. */
export async function readAllEntries(table: Table, memberId: string): Promise<readonly LedgerEntry[]> {
  const { read, unsound } = await readEachEntry(table, memberId);
  for (const error of unsound) table.passedOver?.(error);
  return read;
}

/** As `readAllEntries`, with what was wrong with the others. */
export async function readEachEntry(table: Table, memberId: string): Promise<ReadEach<LedgerEntry>> {
  return readEach(await readEntryItems(table, memberId), entryFromItem);
}

/** The items of a member's entries, oldest first, whatever they say. @param after from above this sequence on */
export function readEntryItems(table: Table, memberId: string, after = 0): Promise<readonly Item[]> {
  const { pk } = keys.account(memberId);
  return queryAll(table, { pk, skPrefix: 'ENTRY#', after: startAfter(memberId, after) });
}

function startAfter(memberId: string, sequence: number): Key | null {
  return sequence === 0 ? null : keys.entry(memberId, sequence);
}

/** Some of a member's entries, oldest first, from above the sequence `after` on. Empty: there are no more. */
export async function readEntriesAfter(
  table: Table,
  memberId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly LedgerEntry[]> {
  const { pk } = keys.account(memberId);
  const start = startAfter(memberId, after);
  return (await queryPage(table, { pk, skPrefix: 'ENTRY#', limit, after: start })).items.map(entryFromItem);
}

export interface EntryPage {
  readonly entries: readonly LedgerEntry[];
  /** The sequence after which the next page starts; null after the last one. */
  readonly next: number | null;
}

/** A page of a member's entries, newest first, from below the sequence `before` on; without what cannot be read. */
export async function readEntries(
  table: Table,
  memberId: string,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<EntryPage> {
  const { items, next } = await entryItems(table, memberId, { before, limit });
  return { entries: readGood(table, items, entryFromItem), next };
}

async function entryItems(
  table: Table,
  memberId: string,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<{ readonly items: readonly Item[]; readonly next: number | null }> {
  const { items, next } = await queryPage(table, {
    pk: keys.account(memberId).pk,
    skPrefix: 'ENTRY#',
    newestFirst: true,
    limit,
    after: before === null ? null : keys.entry(memberId, before),
  });
  const last = items.at(-1);
  return { items, next: next === null || last === undefined ? null : sequenceOf(last) };
}

/** A month is read in one call; only who shops more often than anybody takes several. */
const entriesPerPage = 500;

/**
 * The entries recorded in `month` or later and at least one before them, if there is any; oldest first.
 * @throws UnsoundItemError for one that cannot be read: a month's sums would be wrong without it
 */
export async function readEntriesSince(
  table: Table,
  memberId: string,
  month: string,
): Promise<readonly LedgerEntry[]> {
  const newestFirst: LedgerEntry[] = [];
  let before: number | null = null;
  do {
    const page = await entryItems(table, memberId, { before, limit: entriesPerPage });
    newestFirst.push(...page.items.map(entryFromItem));
    before = page.next;
  } while (before !== null && monthOf(newestFirst.at(-1)?.recordedOn ?? '') >= month);
  return newestFirst.reverse();
}
