import type { Account } from '#domain/account.ts';
import { localDate } from '#domain/dates.ts';
import { nextDueOn } from '#domain/settle.ts';
import type { AccountRecord } from '#table/account-item.ts';
import type { Ledger } from './context.ts';

/**
 * The record of an account after a decision. `nextDueOn` stays where it is while it is early enough: a lower
 * bound that is a little too early costs a sweep one read, moving it costs every sale two index writes.
 */
export function advance(before: AccountRecord, account: Account, { rules, now }: Ledger): AccountRecord {
  const { programme } = rules;
  const due = nextDueOn(account, before, programme, localDate(now, programme.timeZone));
  const isEarlyEnough = before.nextDueOn !== null && (due === null || before.nextDueOn <= due);
  return { ...before, account, nextDueOn: isEarlyEnough ? before.nextDueOn : due };
}

/** The record of an account that ended: nothing of it is due, and nobody has a session any more. */
export function endedRecord(
  before: AccountRecord,
  account: Account,
  { now }: Pick<Ledger, 'now'>,
): AccountRecord {
  return {
    ...before,
    account,
    nextDueOn: null,
    birthday: undefined,
    sessionEpoch: before.sessionEpoch + 1,
    closedAt: now.toISOString(),
  };
}
