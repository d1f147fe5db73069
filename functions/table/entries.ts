import type { LedgerEntry } from '#domain/entry.ts';
import type { Table } from './client.ts';
import { entryFromItem } from './entry-item.ts';
import { keys } from './keys.ts';
import { queryPage } from './read.ts';

export interface EntryPage {
  readonly entries: readonly LedgerEntry[];
  /** The sequence after which the next page starts; null after the last one. */
  readonly next: number | null;
}

/** A page of a member's entries, newest first, from below the sequence `before` on. */
export async function readEntries(
  table: Table,
  memberId: string,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<EntryPage> {
  const page = await queryPage(table, {
    pk: keys.account(memberId).pk,
    skPrefix: 'ENTRY#',
    newestFirst: true,
    limit,
    after: before === null ? null : keys.entry(memberId, before),
  });
  const entries = page.items.map(entryFromItem);
  return { entries, next: page.next === null ? null : (entries.at(-1)?.sequence ?? null) };
}
