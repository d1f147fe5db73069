import type { Budget, BudgetName, BudgetPart } from '#domain/budgets/budget.ts';
import { fullParts, mostParts, partCount } from '#domain/budgets/budget.ts';
import { budgetNamed } from '#domain/budgets/shared-limits.ts';
import type { BudgetUse } from '#domain/budgets/use.ts';
import { changesFor, isShort, leftFor } from '#domain/budgets/use.ts';
import { ownPart } from '#domain/split.ts';
import type { StoredPart } from '#table/budgets/budget-parts.ts';
import { changeParts, partFromItem } from '#table/budgets/budget-parts.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { textOf } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { readGood } from '#table/core/unsound.ts';
import type { Call } from '#use-cases/call.ts';
import { wasSpent } from './spent-budgets.ts';

/** What facts took of a budget, or, below zero, gave back to it. */
export interface Taken extends BudgetName {
  readonly amount: number;
}

/** A budget as far as it is known to who decides facts of one member. */
export interface KnownBudget extends BudgetUse {
  readonly name: BudgetName;
  /** As the rules in force have it; null: they have it no longer. */
  readonly budget: Budget | null;
  /** The number of the member's own part. */
  readonly own: number;
}

/** By `nameText`. */
export type KnownBudgets = ReadonlyMap<string, KnownBudget>;

/** A change of size is settled at once, and not undone by who goes on by the earlier rules for a while. */
const settledForMs = 60_000;

export function nameText({ limitId, period }: BudgetName): string {
  return `${limitId} ${period}`;
}

/** A budget that is asked for, and how the rules in force have it: null, no longer. */
export interface AskedBudget {
  readonly name: BudgetName;
  readonly budget: Budget | null;
}

/** Budgets by their names, each once. */
export function askedBudgets(
  { rules }: Pick<Call, 'rules'>,
  names: readonly BudgetName[],
): readonly AskedBudget[] {
  const once = new Map(names.map((name) => [nameText(name), name]));
  return [...once.values()].map((name) => ({ name, budget: budgetNamed(rules.programme, name) }));
}

/** The member's own part of each, to be read beside the account. */
export function ownKeys(memberId: string, asked: readonly AskedBudget[]): readonly Key[] {
  return asked.map((one) => partKey(one.name, ownOf(one, memberId)));
}

/** Of a budget that is no longer, the first part is as good as any. */
function ownOf({ budget }: Pick<AskedBudget, 'budget'>, memberId: string | undefined): number {
  return budget === null || memberId === undefined ? 0 : ownPart(memberId, partCount(budget));
}

/** Among so many budgets a transaction has room for this many parts of each. */
export function roomForParts(budgets: number): number {
  return Math.max(1, Math.floor(mostParts / Math.max(1, budgets)));
}

/** What is known of budgets by the items that `ownKeys` names. */
export function knownBudgets(
  call: Call,
  memberId: string,
  asked: readonly AskedBudget[],
  items: ReadonlyMap<string, Item>,
): KnownBudgets {
  const room = roomForParts(asked.length);
  return new Map(
    asked.map(({ name, budget }) => {
      const blank = blankBudget({ name, budget }, memberId);
      const item = items.get(textOf(partKey(name, blank.own)));
      const parts = readGood(call.table, item === undefined ? [] : [item], partFromItem);
      const isOne = parts[0]?.parts === 1 && (budget === null || partCount(budget) === 1);
      const known: KnownBudget = {
        ...blank,
        mostParts: room,
        ...(item === undefined
          ? { parts: shareOf(blank) }
          : {
              parts,
              isWhole: isOne,
              isSettled: parts.every((part) => budget === null || isSettled(part, budget, call.now)),
            }),
        ...(wasSpent(call, name) && { isSpent: true }),
      };
      return [nameText(name), known];
    }),
  );
}

/** Before the first of a budget is given it has no parts; the own one will have its share. */
function shareOf({ budget, own }: KnownBudget): readonly BudgetPart[] {
  return budget === null ? [] : fullParts(budget).filter(({ part }) => part === own);
}

/** Whether a part is of the budget as it is by the rules in force, or was settled just now by other rules. */
export function isSettled({ max, settledAt }: StoredPart, budget: Budget, now: Date): boolean {
  return max === budget.max || Math.abs(now.getTime() - Date.parse(settledAt)) < settledForMs;
}

/** What the next fact may use of a budget; null for one that is not known. */
export function leftIn(known: KnownBudgets, name: BudgetName): number | null {
  const budget = known.get(nameText(name));
  return budget === undefined ? null : leftFor(budget);
}

/** The names of those of which the whole has to be read before a fact that takes this is decided for good. */
export function shortOf(known: KnownBudgets, taken: readonly Taken[]): readonly BudgetName[] {
  const unknown = taken.filter((one) => !known.has(nameText(one)));
  const short = [...known.values()].filter((one) => {
    const used = taken.filter((other) => nameText(other) === nameText(one.name));
    return isShort(
      one,
      used.reduce((sum, { amount }) => sum + amount, 0),
    );
  });
  return [...unknown, ...short.map(({ name }) => name)];
}

/** The same with what a fact took. All of it has to be known. */
export function withTaken(known: KnownBudgets, taken: readonly Taken[]): KnownBudgets {
  const after = new Map(known);
  for (const one of taken) {
    const before = after.get(nameText(one));
    if (before === undefined) throw new Error(`the budget ${nameText(one)} is used and was not read`);
    after.set(nameText(one), { ...before, used: before.used + one.amount });
  }
  return after;
}

/** What a transaction writes for what its facts took. */
export function budgetWrites({ table }: Pick<Call, 'table'>, known: KnownBudgets): readonly Write[] {
  return [...known.values()].flatMap((one) => {
    const changes = changesFor(one);
    const taken = changes.reduce((sum, { by }) => sum - by, 0);
    if (one.used > taken)
      throw new Error(`${one.used} of ${nameText(one.name)} are used, and ${taken} are left`);
    return changeParts(table.name, one.name, changes);
  });
}

/**
 * A budget of which no part has been read.
 * @param memberId for whom it is read; left out: for nobody
 */
export function blankBudget({ name, budget }: AskedBudget, memberId?: string): KnownBudget {
  return {
    name,
    budget,
    own: ownOf({ budget }, memberId),
    parts: [],
    isWhole: false,
    used: 0,
    mostParts: roomForParts(1),
    isSettled: budget === null,
  };
}

export function partKey({ limitId, period }: BudgetName, part: number): Key {
  return keys.budgetPart(limitId, period, part);
}
