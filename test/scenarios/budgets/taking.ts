/** Members who take of a budget, at the table itself: facts of which nothing else is written. */
import type { Budget } from '#domain/budgets/budget.ts';
import { getItems } from '#table/core/read.ts';
import { transact, untilWritten } from '#table/core/transact.ts';
import { decideWithin } from '#use-cases/budgets/decide-within.ts';
import { budgetWrites, knownBudgets, ownKeys } from '#use-cases/budgets/known-budgets.ts';
import { readBudgets } from '#use-cases/budgets/read-budgets.ts';
import type { Call } from '#use-cases/call.ts';
import { testCall } from '#use-cases/testing.ts';
import type { TestCloud } from '../../support/cloud/start-cloud.ts';
import { freshId } from '../../support/inputs/facts.ts';
import { rules } from '../../support/outcomes/ledger.ts';

export const memberIds = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `mem_${String(1_234_500_000 + index * 7)}`);

export interface TakeOptions {
  /** As the rules of who takes have it; left out: as it was made. */
  readonly of?: Budget;
  readonly now?: Date;
}

/** A new budget, and how members take of it. */
export function newBudget(testOf: () => TestCloud, max: number) {
  const budget: Budget = { limitId: `campaign:${freshId()}.0`, period: 'all', max, what: 'given' };
  const callAt = (now: Date): Call => testCall({ table: testOf().table, rules, now });
  const tries = { count: 0 };

  /** A fact that wants so much, or, below zero, gives it back. @returns what it got */
  function take(
    memberId: string,
    amount: number,
    { of = budget, now = new Date() }: TakeOptions = {},
  ): Promise<number> {
    return untilWritten(async () => {
      tries.count += 1;
      const call = callAt(now);
      const asked = [{ name: of, budget: of }];
      const items = await getItems(call.table, ownKeys(memberId, asked));
      const { decision, known } = await decideWithin(
        call,
        memberId,
        knownBudgets(call, memberId, asked, items),
        {
          decide: (left) => Math.min(amount, left(of) ?? amount),
          takenBy: (taken) => (taken === 0 ? [] : [{ ...of, amount: taken }]),
        },
      );
      const writes = budgetWrites(call, known);
      const written = writes.length === 0 ? 'written' : await transact(call.table, writes);
      return written === 'written' ? decision : written;
    });
  }

  const read = async (of = budget) => (await readBudgets(callAt(new Date()), [of]))[0];
  return { budget, take, read, tries };
}
