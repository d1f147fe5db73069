import type { BudgetName } from '#domain/budgets/budget.ts';
import type { Call } from '#use-cases/call.ts';
import type { KnownBudgets, Taken } from './known-budgets.ts';
import { leftIn, shortOf, withTaken } from './known-budgets.ts';

/** What budgets have left for a fact; null for one that is not known. */
export type Left = (name: BudgetName) => number | null;

export interface Deciding<T> {
  /** Is pure, and may be asked several times. */
  readonly decide: (left: Left) => T;
  readonly takenBy: (decision: T) => readonly Taken[];
  /** True: nothing is written for it, neither now nor later. */
  readonly isLooking?: boolean | undefined;
}

export interface Within<T> {
  readonly decision: T;
  /** With what it took. */
  readonly known: KnownBudgets;
}

/**
 * Decides a fact within budgets: by what is known of them, and, where that turns out to be too little, once more by the
 * whole of those, which is a call more. Only near its end does a budget cost that.
 * @param known with what the member's facts before it took
 */
export async function decideWithin<T>(
  call: Call,
  memberId: string,
  known: KnownBudgets,
  { decide, takenBy, isLooking }: Deciding<T>,
): Promise<Within<T>> {
  const decision = decide((name) => leftIn(known, name));
  const taken = takenBy(decision);
  const short = shortOf(known, taken);
  if (short.length === 0) return { decision, known: withTaken(known, taken) };
  const { withWhole } = await import('./whole-budgets.ts');
  const whole = await withWhole(call, memberId, known, short, isLooking);
  return decideWithin(call, memberId, whole, { decide, takenBy, isLooking });
}
