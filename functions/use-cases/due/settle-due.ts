import { addMonthsToMonth, localDate, monthOf } from '#domain/dates.ts';
import { giveBirthdayGift } from '#domain/due/own-days.ts';
import { expirePoints, reviewTier } from '#domain/due/settle.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { join } from '#domain/ledger/decide.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { genesisHash } from '#domain/ledger/entry.ts';
import type { Statement } from '#domain/ledger/statement.ts';
import { statementOf } from '#domain/ledger/statement.ts';
import type { DecisionContext } from '#domain/programme.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { untilWritten } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { readEntriesSince } from '#table/ledger/entries.ts';
import { statementToItem } from '#table/ledger/statement-item.ts';
import type { DueTask } from '#table/schema.ts';
import { sha256 } from '#trust/random.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
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
    const due = nextDue(settlement.after.account, settlement.after, call);
    const after = { ...settlement.after, ...due };
    const { entries, beside } = settlement;
    const isSame = entries.length + beside.length === 0 && isSameRecord(before, after);
    if (isSame) return 'nothing due';
    return commitAll(call, { changes: [{ before, after, entries }], beside });
  });
}

interface Settlement {
  readonly after: AccountRecord;
  readonly entries: readonly LedgerEntry[];
  readonly beside: readonly Write[];
}

function settle(call: Call, before: AccountRecord, task: DueTask): Promise<Settlement> | Settlement {
  switch (task) {
    case 'point-expiry':
      return settled(before, settleDay(before, decisionContext(call)));
    case 'tier-recalculation':
      return settled(before, reviewTier(before.account, decisionContext(call)));
    case 'statements':
      return closeStatements(call, before);
  }
}

/** What the calendar brings to points: the end of lots and codes, and a birthday's present. */
function settleDay({ account, birthday }: AccountRecord, context: DecisionContext): Decision {
  const expired = expirePoints(account, context);
  return join(expired, giveBirthdayGift(expired.account, birthday ?? null, context));
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
