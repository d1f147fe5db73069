import { dueFlaws } from '#domain/due/latest-due.ts';
import type { Account, Book } from '#domain/ledger/account.ts';
import { bookOf } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Finding } from '#domain/ledger/finding.ts';
import { keyOfUnit, unitsOf } from '#domain/ledger/purse.ts';
import { endFlaws, flawsOf } from '#domain/ledger/soundness.ts';
import { endedAt, verifyEntries, verifyLedger } from '#domain/ledger/verify.ts';
import type { Programme } from '#domain/programme.ts';
import type { Table } from '#table/core/client.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { isUnlisted } from '#table/members/list-member.ts';
import { sha256 } from '#trust/random.ts';
import type { StoredLedger } from './stored-ledger.ts';
import { readStoredLedger } from './stored-ledger.ts';
import { verifyActivities } from './verify-activities.ts';
import { verifySales } from './verify-sales.ts';

export interface Verified {
  readonly memberId: string;
  readonly entryCount: number;
  /**
   * What the account has of each unit, by where it came from and where it is (by id; as of `keyOfUnit`); of its entries
   * where there is no account. Null: it cannot be counted.
   */
  readonly books: Readonly<Record<string, Book>> | null;
  readonly findings: readonly Finding[];
  /** Nothing is wrong, and nobody who looks through the due index finds the account: as of `isUnlisted`. */
  readonly isUnlisted: boolean;
}

/** A sale between two reads looks like a fault once; what is found so often is one. */
const readings = 3;

/**
 * Folds a member's ledger anew and compares it with what is stored: the account, and the sales and activities that its
 * entries name. A member to whom something is written meanwhile is read again before anything is said against them. What cannot be read is
 * a finding, never a failure.
 * @param programme the one in force, as of `readStoredLedger`
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
  const stored = await readStoredLedger(table, memberId, programme);
  const { entries, unreadable, accountItem, profileItem, record } = stored;
  if (accountItem === null && profileItem === null && entries.length + unreadable.length === 0) return null;
  const { findings, account } = findingsOf(stored);
  const isMerged = record !== null && !(record instanceof UnsoundItemError) && record.closedAt !== null;
  const all = [
    ...unreadable.map(({ sequence, flaws }): Finding => {
      return { sequence, what: 'unreadable', detail: flaws.join('; ') };
    }),
    // An entry that cannot be read is there all the same.
    ...findings.filter(
      ({ what, sequence }) => what !== 'missing' || !unreadable.some((entry) => entry.sequence === sequence),
    ),
    ...(profileItem === null && endedAt(entries) === null ? [profileMissing] : []),
    ...(await verifySales(table, entries, { memberId, isMerged })),
    ...(await verifyActivities(table, entries, { memberId, isMerged })),
  ];
  return {
    memberId,
    entryCount: entries.length,
    books: account && countable(account),
    findings: all,
    isUnlisted: accountItem !== null && all.length === 0 && isUnlisted(accountItem),
  };
}

/** Nobody reaches the member any more, by whatever contact. */
const profileMissing: Finding = {
  sequence: null,
  what: 'profile-missing',
  detail: 'the profile is missing, although the member has not left',
};

/** What does not hold of entries and account, and the account whose points are counted. */
function findingsOf({ entries, record, opened }: StoredLedger): {
  readonly findings: readonly Finding[];
  readonly account: Account | null;
} {
  const ofAccount = (what: Finding['what'], detail: string): Finding => ({ sequence: null, what, detail });
  if (record === null || record instanceof UnsoundItemError) {
    const finding =
      record === null
        ? ofAccount('account-missing', 'the account is missing, although what belongs to it is there')
        : ofAccount('account-unreadable', record.flaws.join('; '));
    if (opened === null) return { findings: [finding], account: null };
    const { findings, folded } = verifyEntries(opened, entries, sha256);
    return { findings: [finding, ...findings], account: folded };
  }
  const { account } = record;
  const compared = opened === null ? [] : verifyLedger(opened, entries, account, sha256);
  const others = soundnessFindings(record, compared);
  const isSaid = compared.length + others.length > 0;
  return { findings: [...compared, ...others, ...(isSaid ? [] : endFindings(entries, record))], account };
}

/** Whether a member has left stands in no account that is folded, and is what its last entry says. */
function endFindings(entries: readonly LedgerEntry[], { closedAt }: AccountRecord): readonly Finding[] {
  const ended = endedAt(entries);
  if ((closedAt === null) === (ended === null)) return [];
  const detail =
    ended === null
      ? `closedAt is ${closedAt}, and no entry says that the member has left`
      : `closedAt is missing, and the last entry says that the member has left at ${ended}`;
  return [{ sequence: null, what: 'account-differs', detail }];
}

/** What `accountFromItem` would refuse, as far as the comparison with the entries has not said it. */
function soundnessFindings(record: AccountRecord, compared: readonly Finding[]): readonly Finding[] {
  const { account, closedAt } = record;
  const flaws = [...flawsOf(account), ...endFlaws(account, record)];
  if (flaws.length > 0) {
    const isSaid = compared.some(({ what }) => what === 'account-differs');
    return isSaid ? [] : [{ sequence: null, what: 'account-unreadable', detail: flaws.join('; ') }];
  }
  if (closedAt !== null) return [];
  return dueFlaws(account, record).map((detail) => ({ sequence: null, what: 'due-late', detail }));
}

/** Points that no number holds would make the sums of everybody none. */
function countable(account: Account): Verified['books'] {
  const books = unitsOf(account).map((unit) => [keyOfUnit(unit), bookOf(account, unit)] as const);
  const isCountable = books.every(([, book]) => Object.values(book).every(Number.isSafeInteger));
  return isCountable ? Object.fromEntries(books) : null;
}
