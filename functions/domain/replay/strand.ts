import type { Account } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Family, Written } from './books.ts';
import type { Event } from './events.ts';
import { batchesOf, eventsOf } from './events.ts';
import type { Life } from './life.ts';
import { newLife } from './life.ts';
import { saleKey, saleOfEvent } from './told-sale.ts';

/** What was recorded at one instant, and what it consists of. */
export interface Batch {
  readonly entries: readonly [LedgerEntry, ...LedgerEntry[]];
  readonly events: readonly Event[];
}

/** One ledger, as it was and as it is led again under two sets of rules. */
export interface Strand {
  readonly memberId: string;
  readonly written: Written;
  readonly batches: readonly Batch[];
  /** How many of them have been played. */
  played: number;
  was: Account;
  /** By the rules of each day. */
  readonly again: Life;
  /** By those of the trial. */
  readonly would: Life;
}

export function strandOf(memberId: string, written: Written): Strand {
  const { opened, entries } = written;
  const batches = batchesOf(entries).flatMap((batch): readonly Batch[] => {
    // What happened at the very instant at which the member became another came before that.
    const end = batch.findIndex(({ kind }) => kind === 'transferred-out');
    const parts = end <= 0 ? [batch] : [batch.slice(0, end), batch.slice(end)];
    return parts.flatMap((part): readonly Batch[] => {
      const [first, ...rest] = part;
      return first === undefined ? [] : [{ entries: [first, ...rest], events: eventsOf(part) }];
    });
  });
  return {
    memberId,
    written,
    batches,
    played: 0,
    was: opened,
    again: newLife(opened),
    would: newLife(opened),
  };
}

/** Whether the member has left, or goes on as another. */
export function isOver({ written, played, batches }: Strand): boolean {
  const last = written.entries.at(-1);
  return played === batches.length && (last?.kind === 'closed' || last?.kind === 'transferred-out');
}

/** The account of somebody who has only just enrolled under other rules begins in their first tier. */
export function openedUnder(opened: Account, firstTierId: string | undefined): Account {
  return firstTierId === undefined ? opened : { ...opened, tier: { ...opened.tier, tierId: firstTierId } };
}

/** For each sale the event of a family that tells the last of it. */
export function lastEventsOf(family: Family, strands: Iterable<Strand>): ReadonlySet<Event> {
  const last = new Map<string, { readonly event: Event; readonly rank: string }>();
  for (const { memberId, batches } of strands) {
    // A clock may have been behind: in one ledger the order of its entries counts.
    let latestAt = '';
    for (const event of batches.flatMap(({ events }) => events)) {
      const { recordedAt } = event.entries[0];
      latestAt = recordedAt > latestAt ? recordedAt : latestAt;
      const sale = saleOfEvent(event, family.books);
      if (sale === null) continue;
      const key = saleKey(sale);
      // A move writes to both at one instant, and the sale goes on with whom it is recorded for.
      const owner = family.books.saleOf(sale.connectionId, sale.saleId)?.memberId;
      const rank = `${latestAt} ${Number(owner === memberId)}`;
      const known = last.get(key);
      if (known === undefined || known.rank <= rank) last.set(key, { event, rank });
    }
  }
  return new Set([...last.values()].map(({ event }) => event));
}
