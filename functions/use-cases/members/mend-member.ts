import { addMonthsToMonth, dayNumber, dayOf, isDay, isMonth, localDate, monthOf } from '#domain/dates.ts';
import type { Declared } from '#domain/declare.ts';
import { isLifetimeAway } from '#domain/due/latest-due.ts';
import type { KnownBirthday } from '#domain/due/own-days.ts';
import { isMonthDay } from '#domain/due/own-days.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Finding } from '#domain/ledger/finding.ts';
import { flawsOf } from '#domain/ledger/soundness.ts';
import { endedAt, verifyEntries } from '#domain/ledger/verify.ts';
import type { Item } from '#table/core/read.ts';
import { transact } from '#table/core/transact.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { putMending, replaceAccount } from '#table/ledger/mendings.ts';
import { readStatements } from '#table/ledger/statements.ts';
import { profileFromItem } from '#table/members/profile-item.ts';
import { sha256 } from '#trust/random.ts';
import type { Call } from '#use-cases/call.ts';
import { nextDue } from '#use-cases/next-due.ts';
import type { StoredLedger } from './stored-ledger.ts';
import { readStoredLedger } from './stored-ledger.ts';
import { verifyMember } from './verify-member.ts';

/**
 * `unknown-member`: the table holds nothing of it. `sound`: all holds, nothing was written. `entries-broken`: the entries
 * themselves do not hold, so no account follows from them. `busy`: another writer came between; ask again.
 */
export type Mending =
  | { readonly outcome: 'unknown-member' | 'sound' | 'busy' }
  | { readonly outcome: 'entries-broken'; readonly findings: readonly Finding[] }
  | { readonly outcome: 'mended'; readonly findings: readonly Finding[]; readonly record: AccountRecord };

/** Of these the account is the cause; it is made anew from entries that hold. */
const ofTheAccount = new Set<Finding['what']>([
  'account-differs',
  'account-missing',
  'account-unreadable',
  'due-late',
  'not-conserved',
]);

/**
 * Makes a member's account anew from its entries, and puts it in the place of the one that does not hold, if nobody has
 * written to that meanwhile. What was there, and what was wrong with it, is kept beside it. What stands in no entry is
 * taken over where it can be read: sessions, the birthday, what the member has said of themselves, the last closed month, and
 * the days that were dealt with.
 */
export async function mendMember(
  call: Pick<Call, 'table' | 'rules' | 'now'>,
  memberId: string,
  by: string,
): Promise<Mending> {
  const { table, rules, now } = call;
  const verified = await verifyMember(table, memberId, rules.programme);
  if (verified === null) return { outcome: 'unknown-member' };
  const wrong = verified.findings.filter(({ what }) => ofTheAccount.has(what));
  const stored = await readStoredLedger(table, memberId, rules.programme);
  const { opened, entries, unreadable, accountItem } = stored;
  if (opened === null) return { outcome: 'entries-broken', findings: verified.findings };
  const { findings, folded } = verifyEntries(opened, entries, sha256);
  const isBroken = findings.length + unreadable.length > 0 || folded === null || flawsOf(folded).length > 0;
  const isCut = verified.findings.some(({ what }) => what === 'truncated');
  if (isBroken || isCut) return { outcome: 'entries-broken', findings: verified.findings };
  if (wrong.length === 0) return { outcome: 'sound' };
  const record = await recordOf(call, stored, folded);
  const written = await transact(table, [
    replaceAccount(table.name, record, accountItem),
    putMending(table.name, memberId, { at: now, by, findings: wrong, before: accountItem }),
  ]);
  return written === 'conflict' ? { outcome: 'busy' } : { outcome: 'mended', findings: wrong, record };
}

/** The record of the account that the entries give. */
async function recordOf(
  call: Pick<Call, 'table' | 'rules' | 'now'>,
  stored: StoredLedger,
  account: Account,
): Promise<AccountRecord> {
  const { accountItem, profileItem, entries } = stored;
  const { sessionEpoch, revision }: Partial<Item> = accountItem ?? {};
  const closedAt = endedAt(entries);
  const beside = {
    account,
    revision: (Number.isSafeInteger(revision) ? Number(revision) : 0) + 1,
    statementThrough: await closedThrough(call, account, accountItem),
    // Sessions of an epoch that nobody knows any more are over.
    sessionEpoch: isEpoch(sessionEpoch) ? Number(sessionEpoch ?? 0) : Math.floor(call.now.getTime() / 1000),
    closedAt,
  };
  if (closedAt !== null) return { ...beside, nextDueOn: null };
  const today = localDate(call.now, call.rules.programme.timeZone);
  const birthday = birthdayIn(accountItem, profileItem, today);
  const settledThrough = settledIn(accountItem, today);
  const days = { ...(birthday && { birthday }), ...(settledThrough !== undefined && { settledThrough }) };
  const facts = { statementThrough: beside.statementThrough, ...days };
  const declared = declaredIn(profileItem);
  return { ...beside, ...days, ...(declared && { declared }), ...nextDue(account, facts, call) };
}

function isEpoch(epoch: unknown): boolean {
  return epoch === undefined || (Number.isSafeInteger(epoch) && Number(epoch) >= 0);
}

/** The last month that is closed: as the account says, else by the statements, else none since it was opened. */
async function closedThrough(
  { table, rules }: Pick<Call, 'table' | 'rules'>,
  account: Account,
  item: Item | null,
): Promise<string> {
  const { memberId, openedAt } = account;
  const said = item?.['statementThrough'];
  if (typeof said === 'string' && isMonth(said) && !isLifetimeAway(said, account)) return said;
  const [newest] = await readStatements(table, memberId);
  const opened = monthOf(localDate(new Date(openedAt), rules.programme.timeZone));
  return newest?.month ?? addMonthsToMonth(opened, -1);
}

/** As the account says; where that is no day that has been, today: nothing is given twice. */
function settledIn(item: Item | null, today: string): string | undefined {
  const settled: unknown = item?.['settled'];
  if (settled === undefined) return item === null ? today : undefined;
  return Number.isSafeInteger(settled) && Number(settled) <= dayNumber(today)
    ? dayOf(Number(settled))
    : today;
}

/** As the account says; else as the profile does, and known since today only. */
function birthdayIn(item: Item | null, profile: Item | null, today: string): KnownBirthday | undefined {
  const [monthDay, knownSince] = Array.isArray(item?.['birthday']) ? item['birthday'] : [];
  if (isMonthDay(String(monthDay)) && isDay(String(knownSince)))
    return { monthDay: String(monthDay), knownSince: String(knownSince) };
  const born = profile?.['birthday'];
  return typeof born === 'string' && isDay(born) ? { monthDay: born.slice(5), knownSince: today } : undefined;
}

/** As the profile says, of which the account has a copy. */
function declaredIn(profile: Item | null): Declared | undefined {
  try {
    return profile === null ? undefined : profileFromItem(profile).declared;
  } catch (error) {
    // A profile that cannot be read is a finding of its own.
    if (error instanceof UnsoundItemError) return undefined;
    throw error;
  }
}
