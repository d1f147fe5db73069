import { factKindOf } from '#domain/activities/activity.ts';
import type { ActivityDecision } from '#domain/activities/record-activity.ts';
import { budgetsTakenBy } from '#domain/activities/record-activity.ts';
import type { About } from '#domain/awards/standing-of.ts';
import { budgetsFor } from '#domain/budgets/shared-limits.ts';
import { localDate } from '#domain/dates.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Activity } from '#events/activity.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { aboutOf } from '#use-cases/about.ts';
import { decideWithin } from '#use-cases/budgets/decide-within.ts';
import type { KnownBudgets } from '#use-cases/budgets/known-budgets.ts';
import { readOwnBudgets } from '#use-cases/budgets/own-budgets.ts';
import type { Call } from '#use-cases/call.ts';

interface Decided {
  readonly decision: ActivityDecision | Refusal;
  readonly known: KnownBudgets;
}

/**
 * Decides an activity within the limits that all members share. Only a programme that has some for it costs a call more.
 * @param decide with what rules may ask of the member
 */
export async function decideWithBudgets(
  call: Call,
  { kind, occurredAt }: Activity,
  before: AccountRecord,
  decide: (about: About) => ActivityDecision | Refusal,
): Promise<Decided> {
  const { programme } = call.rules;
  const on = localDate(new Date(occurredAt), programme.timeZone);
  const budgets = budgetsFor(programme, factKindOf({ kind }), on);
  const { memberId } = before.account;
  const about = aboutOf(before);
  return decideWithin(call, memberId, await readOwnBudgets(call, memberId, budgets), {
    decide: (left) => {
      const known = budgets.map((budget) => [budget.limitId, left(budget) ?? budget.max] as const);
      return decide({ ...about, left: Object.fromEntries(known) });
    },
    takenBy: (decision) => (isRefusal(decision) ? [] : budgetsTakenBy(decision)),
  });
}
