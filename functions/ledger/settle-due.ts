import { addMonthsToMonth, localDate, monthOf } from '#domain/dates.ts';
import type { Decision } from '#domain/decide.ts';
import type { LedgerEntry } from '#domain/entry.ts';
import { genesisHash } from '#domain/entry.ts';
import { expirePoints, nextDueOn, reviewTier } from '#domain/settle.ts';
import type { Statement } from '#domain/statement.ts';
import { statementOf } from '#domain/statement.ts';
import type { AccountRecord } from '#table/account-item.ts';
import { accountFromItem } from '#table/account-item.ts';
import { entryFromItem } from '#table/entry-item.ts';
import { keys } from '#table/keys.ts';
import { limitWrites } from '#table/limit-writes.ts';
import type { Key } from '#table/read.ts';
import { getItem, queryPage } from '#table/read.ts';
import { statementToItem } from '#table/statement-item.ts';
import type { Write } from '#table/transact.ts';
import { transact, untilWritten } from '#table/transact.ts';
import { putAccount, putEntry, putNew } from '#table/writes.ts';
import { sha256 } from '#trust/random.ts';
import type { Ledger } from './context.ts';
import { decisionContext } from './context.ts';

/** The three things that come due by the calendar; each is one schedule's work. */
export const dueTasks = ['point-expiry', 'tier-recalculation', 'statements'] as const;
export type DueTask = (typeof dueTasks)[number];

/** A member's entries fit a page of 1 MB many times over; this many at a time are read for statements. */
const entriesPerPage = 500;

/** Does what is due for one member; doing it again changes nothing. */
export async function settleDue(ledger: Ledger, memberId: string, task: DueTask): Promise<void> {
  await untilWritten(async () => {
    const item = await getItem(ledger.table, keys.account(memberId));
    if (item === null) return 'gone';
    const before = accountFromItem(item);
    if (before.closedAt !== null) return 'gone';
    const settlement = await settle(ledger, before, task);
    const after = { ...settlement.after, nextDueOn: dueAfter(ledger, settlement.after) };
    const isSame = settlement.writes.length === 0 && isSameRecord(before, after);
    if (isSame) return 'nothing due';
    return transact(ledger.table, [putAccount(ledger.table.name, after, before), ...settlement.writes]);
  });
}

interface Settlement {
  readonly after: AccountRecord;
  readonly writes: readonly Write[];
}

function settle(ledger: Ledger, before: AccountRecord, task: DueTask): Promise<Settlement> | Settlement {
  switch (task) {
    case 'point-expiry':
      return settleDecision(ledger, before, expirePoints(before.account, decisionContext(ledger)));
    case 'tier-recalculation':
      return settleDecision(ledger, before, reviewTier(before.account, decisionContext(ledger)));
    case 'statements':
      return closeStatements(ledger, before);
  }
}

function settleDecision(
  { table }: Ledger,
  before: AccountRecord,
  { account, entries }: Decision,
): Settlement {
  const writes = [
    ...entries.map((entry) => putEntry(table.name, entry)),
    ...limitWrites(table.name, account.memberId, entries),
  ];
  return { after: { ...before, account }, writes };
}

/** Closes every month that is over and not closed yet; a month in which nothing stood or moved has no statement. */
async function closeStatements(ledger: Ledger, before: AccountRecord): Promise<Settlement> {
  const { table, rules, now } = ledger;
  const lastMonth = addMonthsToMonth(monthOf(localDate(now, rules.programme.timeZone)), -1);
  const months: string[] = [];
  for (let month = before.statementThrough; month < lastMonth; ) {
    month = addMonthsToMonth(month, 1);
    months.push(month);
  }
  const [firstMonth] = months;
  if (firstMonth === undefined) return { after: before, writes: [] };
  const { memberId, openedAt } = before.account;
  const entries = await readEntriesSince(ledger, memberId, firstMonth);
  const genesis = { headHash: genesisHash(memberId, openedAt, sha256) };
  const statements = months
    .map((month) => statementOf(entries, month, genesis))
    .filter((statement): statement is Statement => statement !== null);
  return {
    after: { ...before, statementThrough: lastMonth },
    writes: statements.map((statement) => putNew(table.name, statementToItem(memberId, statement))),
  };
}

/** The entries recorded in `month` or later and the one before them, oldest first. */
async function readEntriesSince(
  { table }: Ledger,
  memberId: string,
  month: string,
): Promise<readonly LedgerEntry[]> {
  const newestFirst: LedgerEntry[] = [];
  let after: Key | null = null;
  do {
    const page = await queryPage(table, {
      pk: keys.account(memberId).pk,
      skPrefix: 'ENTRY#',
      newestFirst: true,
      limit: entriesPerPage,
      after,
    });
    newestFirst.push(...page.items.map(entryFromItem));
    after = page.next;
  } while (after !== null && monthOf(newestFirst.at(-1)?.recordedOn ?? '') >= month);
  return newestFirst.reverse();
}

function dueAfter({ rules, now }: Ledger, { account, statementThrough }: AccountRecord): string | null {
  return nextDueOn(account, statementThrough, rules.programme, localDate(now, rules.programme.timeZone));
}

function isSameRecord(a: AccountRecord, b: AccountRecord): boolean {
  return a.statementThrough === b.statementThrough && a.nextDueOn === b.nextDueOn && a.account === b.account;
}
