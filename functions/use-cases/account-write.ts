import { addMonthsToMonth, localDate, monthOf } from '#domain/dates.ts';
import { isDormant } from '#domain/due/due-days.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import type { Call } from './call.ts';
import { isEarlyEnough, nextDue } from './next-due.ts';

/** An account as it was read and as it goes on, and the entries between the two. */
export interface AccountChange {
  readonly before: AccountRecord;
  readonly after: AccountRecord;
  readonly entries: readonly LedgerEntry[];
}

/**
 * The record of an account after a decision. `nextDueOn` stays where it is while it is early enough: a lower
 * bound that is a little too early costs a sweep one read, moving it costs every sale two index writes.
 */
export function advance(before: AccountRecord, account: Account, call: Call): AccountRecord {
  const { rules, now } = call;
  const statementThrough = closedThrough(before, localDate(now, rules.programme.timeZone));
  const after = { ...before, account, statementThrough };
  const due = nextDue(account, after, call);
  return isEarlyEnough(before, due) ? after : { ...after, ...due };
}

/** No month in which a member had and did nothing is waited for when they come back: it has no statement. */
function closedThrough({ account, statementThrough }: AccountRecord, today: string): string {
  const lastMonth = addMonthsToMonth(monthOf(today), -1);
  return isDormant(account, statementThrough) && statementThrough < lastMonth ? lastMonth : statementThrough;
}

/** The record of an account that ended: nothing of it is due, and nobody has a session any more. */
export function endedRecord(
  before: AccountRecord,
  account: Account,
  { now }: Pick<Call, 'now'>,
): AccountRecord {
  return {
    ...before,
    account,
    nextDueOn: null,
    dueFor: undefined,
    birthday: undefined,
    declared: undefined,
    sessionEpoch: before.sessionEpoch + 1,
    closedAt: now.toISOString(),
  };
}
