import { addMonthsToMonth, localDate, monthOf } from '#domain/dates.ts';
import { openConversionDay } from '#domain/due/conversion-day.ts';
import { hasOwnDays } from '#domain/due/own-days.ts';
import { expirePoints, reviewTier } from '#domain/due/settle.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { genesisHash } from '#domain/ledger/entry.ts';
import type { Statement } from '#domain/ledger/statement.ts';
import { statementOf } from '#domain/ledger/statement.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { untilWritten } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import type { Due } from '#table/ledger/due-key.ts';
import { readEntriesSince } from '#table/ledger/entries.ts';
import { statementToItem } from '#table/ledger/statement-item.ts';
import type { DueTask } from '#table/schema.ts';
import { sha256 } from '#trust/random.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import type { Commit } from '#use-cases/commit.ts';
import { commitAll } from '#use-cases/commit.ts';
import { isSameDue, nextDue } from '#use-cases/next-due.ts';

/** Does what is due for one member; doing it again changes nothing. */
export async function settleDue(call: Call, memberId: string, task: DueTask): Promise<void> {
  await untilWritten(async () => {
    const item = await getItem(call.table, keys.account(memberId));
    if (item === null) return 'gone';
    const before = accountFromItem(item);
    if (before.closedAt !== null) return 'gone';
    const settlement = await settle(call, before, task);
    const due = stillDue(before, nextDue(settlement.after.account, settlement.after, call), task, call);
    const after = { ...settlement.after, ...due };
    const { entries, beside } = settlement;
    const isSame = entries.length + beside.length === 0 && isSameRecord(before, after);
    if (isSame) return 'nothing due';
    const all = { changes: [{ before, after, entries }], beside };
    return settlement.commit === undefined ? commitAll(call, all) : settlement.commit(all);
  });
}

interface Settlement {
  readonly after: AccountRecord;
  readonly entries: readonly LedgerEntry[];
  readonly beside: readonly Write[];
  /** Where more is to be written than the ledger and what stands beside it. */
  readonly commit?: ((all: Commit) => Promise<'written' | 'conflict'>) | undefined;
}

function settle(call: Call, before: AccountRecord, task: DueTask): Promise<Settlement> | Settlement {
  switch (task) {
    case 'point-expiry':
      return hasOwnDays(call.rules.programme)
        ? settleDays(call, before)
        : settled(before, expirePoints(before.account, decisionContext(call)));
    case 'tier-recalculation':
      return settled(before, reviewTier(before.account, decisionContext(call)));
    case 'statements':
      return closeStatements(call, before);
  }
}

/** What few programmes have is loaded by them alone. */
async function settleDays(call: Call, before: AccountRecord): Promise<Settlement> {
  const { settleOwnDays } = await import('./settle-own-days.ts');
  return settleOwnDays(call, before);
}

/** What an ended month leaves to convert stays due until the task of points has seen it, whichever task comes first. */
function stillDue(before: AccountRecord, due: Due, task: DueTask, { rules, now }: Call): Due {
  const { programme } = rules;
  const today = localDate(now, programme.timeZone);
  const open = task === 'point-expiry' ? null : openConversionDay(before.account, before, programme, today);
  if (open === null || (due.nextDueOn !== null && due.nextDueOn < open)) return due;
  const others = due.nextDueOn === open ? (due.dueFor ?? []) : [];
  return { nextDueOn: open, dueFor: [...new Set<DueTask>(['point-expiry', ...others])] };
}

function settled(before: AccountRecord, { account, entries }: Decision): Settlement {
  return { after: { ...before, account }, entries, beside: [] };
}

/** Closes every month that is over and not closed yet; a month in which nothing stood or moved has no statement. */
async function closeStatements(call: Call, before: AccountRecord): Promise<Settlement> {
  const { table, rules, now } = call;
  const lastMonth = addMonthsToMonth(monthOf(localDate(now, rules.programme.timeZone)), -1);
  const months: string[] = [];
  for (let month = before.statementThrough; month < lastMonth; ) {
    month = addMonthsToMonth(month, 1);
    months.push(month);
  }
  const [firstMonth] = months;
  if (firstMonth === undefined) return { after: before, entries: [], beside: [] };
  const { memberId, openedAt } = before.account;
  const recorded = await readEntriesSince(table, memberId, firstMonth);
  const genesis = genesisHash(memberId, openedAt, sha256);
  const statements = months
    .map((month) => statementOf(recorded, month, before.account, genesis))
    .filter((statement): statement is Statement => statement !== null);
  return {
    after: { ...before, statementThrough: lastMonth },
    entries: [],
    beside: statements.map((statement) => putNew(table.name, statementToItem(memberId, statement, call))),
  };
}

function isSameRecord(a: AccountRecord, b: AccountRecord): boolean {
  return a.statementThrough === b.statementThrough && isSameDue(a, b) && a.account === b.account;
}
