import type { Account } from '#domain/ledger/account.ts';
import { openAccount } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { genesisHash } from '#domain/ledger/entry.ts';
import type { Programme } from '#domain/programme.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountAsStored } from '#table/ledger/account-item.ts';
import { readEachEntry } from '#table/ledger/entries.ts';
import { sequenceOf } from '#table/ledger/entry-item.ts';
import { sha256 } from '#trust/random.ts';

/** All that the table holds of a member's points, read without building on any of it. */
export interface StoredLedger {
  readonly memberId: string;
  readonly entries: readonly LedgerEntry[];
  /** Of entries that are there and cannot be read. */
  readonly unreadable: readonly { readonly sequence: number; readonly flaws: readonly string[] }[];
  /** As it is stored; null: there is none. */
  readonly accountItem: Item | null;
  /** The account that it says, sound or not; or why it has not even the form of one. */
  readonly record: AccountRecord | UnsoundItemError | null;
  readonly profileItem: Item | null;
  /** The account before its first entry; null: nothing says when it was opened. */
  readonly opened: Account | null;
}

/** @param programme the one in force: only the name of its first tier and its zone are taken from it */
export async function readStoredLedger(
  table: Table,
  memberId: string,
  programme: Programme,
): Promise<StoredLedger> {
  // The entries first: an account that is read after them knows of each, or something was lost.
  const { read: entries, unsound } = await readEachEntry(table, memberId);
  const items = await getItems(table, [keys.account(memberId), keys.profile(memberId)]);
  const accountItem = items.get(textOf(keys.account(memberId))) ?? null;
  const profileItem = items.get(textOf(keys.profile(memberId))) ?? null;
  return {
    memberId,
    entries,
    unreadable: unsound.map(({ key, flaws }) => ({ sequence: sequenceOf(key), flaws })),
    accountItem,
    record: accountItem && recordIn(accountItem),
    profileItem,
    opened: openedBy(memberId, entries, [accountItem?.['openedAt'], profileItem?.['enrolledAt']], programme),
  };
}

function recordIn(item: Item): AccountRecord | UnsoundItemError {
  try {
    return accountAsStored(item);
  } catch (error) {
    if (error instanceof UnsoundItemError) return error;
    throw error;
  }
}

/** The account and the profile both say when; where there is an entry, its hash proves which of them is right. */
function openedBy(
  memberId: string,
  [first]: readonly LedgerEntry[],
  moments: readonly unknown[],
  programme: Programme,
): Account | null {
  const instants = moments.filter(
    (moment): moment is string => typeof moment === 'string' && !Number.isNaN(Date.parse(moment)),
  );
  const proven = instants.find((moment) => genesisHash(memberId, moment, sha256) === first?.previousHash);
  const openedAt = proven ?? instants[0];
  return openedAt === undefined ? null : openAccount(memberId, new Date(openedAt), programme, sha256);
}
