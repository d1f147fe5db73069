import type { Book } from '#domain/ledger/account.ts';
import { bookOf, openAccount } from '#domain/ledger/account.ts';
import type { Finding } from '#domain/ledger/verify.ts';
import { verifyLedger } from '#domain/ledger/verify.ts';
import type { Programme } from '#domain/programme.ts';
import type { Table } from '#table/core/client.ts';
import { readAllEntries } from '#table/ledger/entries.ts';
import { sha256 } from '#trust/random.ts';
import { readAccount } from './find-member.ts';

export interface Verified {
  readonly memberId: string;
  readonly entryCount: number;
  /** The account's points by where they came from and where they are. */
  readonly book: Book;
  readonly findings: readonly Finding[];
}

/** A sale between two reads looks like a fault once; what is found so often is one. */
const readings = 3;

/**
 * Folds a member's ledger anew and compares it with what is stored. A member to whom something is written meanwhile
 * is read again before anything is said against them.
 * @param programme the one in force: only the name of its first tier is taken from it
 * @returns null when there is no such member
 */
export async function verifyMember(
  table: Table,
  memberId: string,
  programme: Programme,
): Promise<Verified | null> {
  let verified = await verifyOnce(table, memberId, programme);
  for (let again = 1; again < readings && verified !== null && verified.findings.length > 0; again += 1) {
    verified = await verifyOnce(table, memberId, programme);
  }
  return verified;
}

async function verifyOnce(table: Table, memberId: string, programme: Programme): Promise<Verified | null> {
  // The entries first: an account that is read after them knows of each, or something was lost.
  const entries = await readAllEntries(table, memberId);
  const account = await readAccount({ table }, memberId);
  if (account === null) return null;
  const opened = openAccount(memberId, new Date(account.openedAt), programme, sha256);
  return {
    memberId,
    entryCount: entries.length,
    book: bookOf(account),
    findings: verifyLedger(opened, entries, account, sha256),
  };
}
