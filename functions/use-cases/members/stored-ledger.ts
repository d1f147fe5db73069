import type { Account } from '#domain/ledger/account.ts';
import { openAccount } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { genesisHash } from '#domain/ledger/entry.ts';
import type { Programme } from '#domain/programme.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { readEach, UnsoundItemError } from '#table/core/unsound.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountAsStored } from '#table/ledger/account-item.ts';
import { readEntryItems } from '#table/ledger/entries.ts';
import { entryFromItem, sequenceOf } from '#table/ledger/entry-item.ts';
import { readAllProgrammes } from '#table/ledger/programme-versions.ts';
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

/** @param programme as of `ledgerIn` */
export async function readStoredLedger(
  table: Table,
  memberId: string,
  programme: Programme,
): Promise<StoredLedger> {
  return ledgerIn(await readMemberItems(table, memberId), programme, () => readAllProgrammes(table));
}

/** What a ledger is read from. */
export interface MemberItems {
  readonly memberId: string;
  /** In the order of their sequence. */
  readonly entryItems: readonly Item[];
  readonly accountItem: Item | null;
  readonly profileItem: Item | null;
}

export async function readMemberItems(table: Table, memberId: string): Promise<MemberItems> {
  // The entries first: an account that is read after them knows of each of them, or something was lost.
  const first = await readEntryItems(table, memberId);
  const items = await getItems(table, [keys.account(memberId), keys.profile(memberId)]);
  const accountItem = items.get(textOf(keys.account(memberId))) ?? null;
  const profileItem = items.get(textOf(keys.profile(memberId))) ?? null;
  const entryItems = await caughtUp(table, memberId, first, accountItem?.['sequence']);
  return { memberId, entryItems, accountItem, profileItem };
}

/** With the entries that were written between the two reads: the account knows of them, and of no later one. */
async function caughtUp(
  table: Table,
  memberId: string,
  first: readonly Item[],
  known: unknown,
): Promise<readonly Item[]> {
  const newest = first.at(-1);
  const last = newest === undefined ? 0 : sequenceOf(newest);
  if (typeof known !== 'number' || known <= last) return first;
  const more = await readEntryItems(table, memberId, last);
  return [...first, ...more.filter((item) => sequenceOf(item) <= known)];
}

/**
 * @param programme the one in force, and the first of which is asked in which tier and zone a member began
 * @param allProgrammes all that ever were, asked for where that one does not tell
 */
export async function ledgerIn(
  { memberId, entryItems, accountItem, profileItem }: MemberItems,
  programme: Programme,
  allProgrammes: () => Promise<readonly Programme[]> | readonly Programme[],
): Promise<StoredLedger> {
  const { read: entries, unsound } = readEach(entryItems, entryFromItem);
  return {
    memberId,
    entries,
    unreadable: unsound.map(({ key, flaws }) => ({ sequence: sequenceOf(key), flaws })),
    accountItem,
    record: accountItem && recordIn(accountItem),
    profileItem,
    opened: await openedBy({ memberId, entries, accountItem, profileItem }, programme, allProgrammes),
  };
}

type Found = Pick<StoredLedger, 'memberId' | 'entries' | 'accountItem' | 'profileItem'>;

function recordIn(item: Item): AccountRecord | UnsoundItemError {
  try {
    return accountAsStored(item);
  } catch (error) {
    if (error instanceof UnsoundItemError) return error;
    throw error;
  }
}

/**
 * The account and the profile both say when; where there is an entry, its hash proves which of them is right. In which
 * tier, and on which local day, only the rules of that time say, until an entry names a tier.
 */
async function openedBy(
  { memberId, entries, accountItem, profileItem }: Found,
  programme: Programme,
  allProgrammes: Parameters<typeof ledgerIn>[2],
): Promise<Account | null> {
  const [first] = entries;
  const instants = [accountItem?.['openedAt'], profileItem?.['enrolledAt']].filter(
    (moment): moment is string => typeof moment === 'string' && !Number.isNaN(Date.parse(moment)),
  );
  const proven = instants.find((moment) => genesisHash(memberId, moment, sha256) === first?.previousHash);
  const openedAt = proven ?? instants[0];
  if (openedAt === undefined) return null;
  const openedUnder = (rules: Programme) => openAccount(memberId, new Date(openedAt), rules, sha256);
  const isTold = ({ tier }: Account) =>
    tier.tierId === accountItem?.['tierId'] && tier.since === accountItem['tierSince'];
  const opened = openedUnder(programme);
  if (isTold(opened) || entries.some(({ tierAfter }) => tierAfter !== undefined)) return opened;
  return (await allProgrammes()).map(openedUnder).find(isTold) ?? opened;
}
