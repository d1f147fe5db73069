import assert from 'node:assert/strict';
import type { Account } from '#domain/ledger/account.ts';
import { bookOf, conservationGap, evolve, openAccount } from '#domain/ledger/account.ts';
import { entryHash, type LedgerEntry } from '#domain/ledger/entry.ts';
import { sumPoints } from '#domain/ledger/lots.ts';
import { purseOf } from '#domain/ledger/purse.ts';
import type { Programme } from '#domain/programme.ts';
import defaultProgramme from '#programme/default-programme.ts';
import { versionOf } from '#programme/load-programme.ts';
import { parseProgramme } from '#programme/programme.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItem, type Item, queryAll } from '#table/core/read.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { entryFromItem } from '#table/ledger/entry-item.ts';
import { sha256 } from '#trust/random.ts';

export const rules = versionOf(parseProgramme(defaultProgramme), sha256);
export const { programme } = rules;

export async function readAccountRecord(table: Table, memberId: string): Promise<AccountRecord> {
  const item = await getItem(table, keys.account(memberId));
  assert.ok(item, `${memberId} has no account`);
  return accountFromItem(item);
}

/** All of a member's entries as they are stored, oldest first. */
export async function readLedger(table: Table, memberId: string): Promise<readonly LedgerEntry[]> {
  return (await itemsOf(table, memberId, 'ENTRY#')).map(entryFromItem);
}

/** A member's items whose sort key begins so, in its order. */
export function itemsOf(table: Table, memberId: string, skPrefix: string): Promise<readonly Item[]> {
  return queryAll(table, { pk: keys.account(memberId).pk, skPrefix });
}

/**
 * Holds a member's account to be the fold of their entries, the entries to be one unbroken chain, and no point to
 * be lost or invented.
 * @param rules those under which they joined
 * @returns account and entries. @throws naming what does not hold
 */
export async function provenLedger(
  table: Table,
  memberId: string,
  rules: Programme = programme,
): Promise<{ readonly account: Account; readonly entries: readonly LedgerEntry[] }> {
  const { account } = await readAccountRecord(table, memberId);
  const entries = await readLedger(table, memberId);
  const opened = openAccount(memberId, new Date(account.openedAt), rules, sha256);
  let folded = opened;
  for (const [index, entry] of entries.entries()) {
    assert.equal(entry.sequence, index + 1, 'the entries are numbered without gaps');
    assert.equal(entry.previousHash, folded.headHash, `entry ${entry.sequence} follows the one before`);
    assert.equal(
      entry.hash,
      entryHash(entry, folded.headHash, sha256),
      `entry ${entry.sequence} is as sealed`,
    );
    folded = evolve(folded, entry);
    assert.equal(
      entry.balanceAfter,
      sumPoints(purseOf(folded, entry.unit).lots),
      `entry ${entry.sequence} says what is left`,
    );
  }
  assert.deepEqual(account, folded, 'the account is the fold of its entries');
  assert.equal(conservationGap(bookOf(account)), 0, 'no point was lost or invented');
  // Other units have laws of their own.
  const change = entries.reduce(
    (sum, { unit, pointsDelta }) => (unit === undefined ? sum + pointsDelta : sum),
    0,
  );
  assert.equal(change, sumPoints(account.lots) - account.pointsOwed, 'Σ pointsDelta = Σ lots − owed');
  return { account, entries };
}

/** What each entry of a member's proven ledger gave or took, oldest first. */
export async function entryPointsOf(
  table: Table,
  { memberId }: { readonly memberId: string },
): Promise<readonly number[]> {
  return (await provenLedger(table, memberId)).entries.map(({ pointsDelta }) => pointsDelta);
}
