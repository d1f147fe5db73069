import type { Account } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Table } from '#table/core/client.ts';
import { readEntriesAfter } from '#table/ledger/entries.ts';
import { allMergedInto } from '#table/members/merged-members.ts';
import type { SentMessage } from '#table/messages/message-log.ts';
import { readSentMessagesAfter } from '#table/messages/message-log.ts';
import { readAccount } from './find-member.ts';

/** A ledger, or as much of it as a part of the export holds. */
export interface LedgerPart {
  readonly account: Account;
  /** Oldest first. */
  readonly entries: readonly LedgerEntry[];
}

/** Where a part of the export begins. */
export interface ExportPlace {
  /** The newest entry that the account knew when the export began: what was written since is left out of every part. */
  readonly head: number;
  /**
   * Whose ledger, since others may be merged in meanwhile: the member's own comes first. Null: behind the last of those
   * merged into it, among the messages.
   */
  readonly ledger: string | null;
  /** The entry of it that was the last one before. */
  readonly after: number;
  /** The message that was the last one before. */
  readonly message: string;
}

export interface ExportPart {
  readonly ledger: LedgerPart;
  /** The ledgers of all who became one with the member, however many links away, as far as they are in this part. */
  readonly mergedLedgers: readonly LedgerPart[];
  readonly messages: readonly SentMessage[];
  /** Null behind the last part. */
  readonly next: ExportPlace | null;
}

/**
 * Lambda answers with 6 MB at most, whether or not the caller takes them in gzip. A part ends with the row that reaches this; no
 * row has more than an item's 400 KB.
 */
const partBytes = 3_000_000;
const rowsPerRead = 500;

/**
 * A part of everything that is kept of a member beside account, profile and statements: as many entries, and then messages, as
 * fit an answer, so that neither its size nor its time grows with the history.
 */
export async function readExportPart(
  table: Table,
  account: Account,
  place: ExportPlace,
): Promise<ExportPart> {
  const ids = [account.memberId, ...(await allMergedInto(table, account.memberId))];
  const room = { bytes: partBytes };
  const parts: LedgerPart[] = [];
  const partOf = (messages: readonly SentMessage[], next: ExportPlace | null): ExportPart => {
    const isOwn = parts[0]?.account.memberId === account.memberId;
    const [own = { account, entries: [] }, ...rest] = isOwn ? parts : [undefined, ...parts];
    return { ledger: own, mergedLedgers: rest.filter((part) => part !== undefined), messages, next };
  };
  const left = place.ledger === null ? [] : ids.slice(Math.max(ids.indexOf(place.ledger), 0));
  for (const memberId of left) {
    const isOwn = memberId === account.memberId;
    const whose = isOwn ? account : await readAccount({ table }, memberId);
    if (whose === null) continue;
    const head = isOwn ? place.head : whose.sequence;
    const after = memberId === place.ledger ? place.after : 0;
    const { entries, stoppedAt } = await readLedger(table, memberId, { after, head }, room);
    parts.push({ account: whose, entries });
    if (stoppedAt !== null) return partOf([], { ...place, ledger: memberId, after: stoppedAt });
  }
  const messages = await readSentMessagesAfter(table, account.memberId, place.message, maxMessages(room));
  const next = messages.next === null ? null : { ...place, ledger: null, after: 0, message: messages.next };
  return partOf(messages.messages, next);
}

/** Each is a few hundred bytes, and they are forgotten after 400 days. */
const maxMessages = ({ bytes }: { readonly bytes: number }) => Math.max(1, Math.floor(bytes / 400));

async function readLedger(
  table: Table,
  memberId: string,
  { after, head }: { readonly after: number; readonly head: number },
  room: { bytes: number },
): Promise<{ readonly entries: readonly LedgerEntry[]; readonly stoppedAt: number | null }> {
  const entries: LedgerEntry[] = [];
  let last = after;
  while (last < head) {
    const some = await readEntriesAfter(table, memberId, { after: last, limit: rowsPerRead });
    for (const entry of some) {
      if (entry.sequence > head) return { entries, stoppedAt: null };
      if (room.bytes <= 0) return { entries, stoppedAt: last };
      entries.push(entry);
      room.bytes -= Buffer.byteLength(JSON.stringify(entry));
      last = entry.sequence;
    }
    if (some.length === 0) break;
  }
  return { entries, stoppedAt: null };
}
