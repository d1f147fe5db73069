import { earliest, localDate } from '#domain/dates.ts';
import type { DueDays, DueFacts } from '#domain/due/due-days.ts';
import { dueDays } from '#domain/due/due-days.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Due } from '#table/ledger/due-key.ts';
import type { DueTask } from '#table/schema.ts';
import type { Call } from './call.ts';

/** Whose work it is that falls on a day. */
const taskOf: Readonly<Record<keyof DueDays, DueTask>> = {
  points: 'point-expiry',
  tier: 'tier-recalculation',
  statement: 'statements',
};

/** The first day on which something is due of a member, and what is due on it. */
export function nextDue(account: Account, facts: DueFacts, { rules, now }: Pick<Call, 'rules' | 'now'>): Due {
  const { programme } = rules;
  const days = dueDays(account, facts, programme, localDate(now, programme.timeZone));
  const nextDueOn = earliest(Object.values(days));
  if (nextDueOn === null) return { nextDueOn, dueFor: undefined };
  const kinds = (Object.keys(taskOf) as (keyof DueDays)[]).filter((kind) => days[kind] === nextDueOn);
  return { nextDueOn, dueFor: kinds.map((kind) => taskOf[kind]) };
}

/** Whether a stored bound is early enough for what is due, and names it. */
export function isEarlyEnough(stored: Due, due: Due): boolean {
  if (stored.nextDueOn === null) return false;
  if (due.nextDueOn === null || stored.nextDueOn < due.nextDueOn) return true;
  const { dueFor } = stored;
  return (
    stored.nextDueOn === due.nextDueOn &&
    (dueFor === undefined || (due.dueFor ?? []).every((task) => dueFor.includes(task)))
  );
}

/** Whether the index says the same of both. */
export function isSameDue(a: Due, b: Due): boolean {
  return a.nextDueOn === b.nextDueOn && String(a.dueFor) === String(b.dueFor);
}
