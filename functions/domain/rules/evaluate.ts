import type { Programme } from '#domain/programme/programme.ts';
import { saleCounter, saleDayChange } from './counters.ts';
import type { CountChanges, Evaluation, Fact, Look } from './evaluation.ts';
import { reachGoals } from './goals.ts';
import type { Play } from './play.ts';
import { playRules } from './play.ts';

/**
 * What the rules of a programme make of a fact: base, bonus, multipliers, each as far as limits go; then counters, and
 * the goals that they reach.
 * @param look is asked for the same keys whatever the fact says beside its kind, so that a later state of it can be
 * evaluated with what was `seen`
 */
export function evaluate(programme: Programme, fact: Fact, look: Look): Evaluation {
  const play = playRules(programme, fact, look);
  const counts = play.counting.changes();
  const reached = reachGoals(play);
  const { steps, others, seen, desk } = play;
  return {
    steps,
    others,
    counts: addedUp([counts, ownCounts(play), desk.budgets.changes(), reached.counts]),
    taken: desk.budgets.ofEveryone(),
    goals: reached.goals,
    seen,
  };
}

/** What rules carry, and the day of the sale where a rule asks for it. */
function ownCounts({ carries, plan, scene }: Play): CountChanges {
  const changes: Record<string, Readonly<Record<string, number>>> = {};
  for (const [ruleId, parts] of carries) changes[`#${ruleId}`] = parts;
  if (plan.keepsSaleDay) changes[saleCounter] = saleDayChange(scene);
  return changes;
}

/** Changes of counters together; what comes to nothing is left out. */
export function addedUp(all: readonly CountChanges[]): CountChanges {
  const sums = new Map<string, Map<string, number>>();
  for (const [counter, parts] of all.flatMap((changes) => Object.entries(changes))) {
    const sum = sums.get(counter) ?? new Map<string, number>();
    for (const [part, amount] of Object.entries(parts)) sum.set(part, (sum.get(part) ?? 0) + amount);
    sums.set(counter, sum);
  }
  const kept = [...sums].map(
    ([counter, sum]) => [counter, [...sum].filter(([, amount]) => amount !== 0)] as const,
  );
  return Object.fromEntries(
    kept
      .filter(([, parts]) => parts.length > 0)
      .map(([counter, parts]) => [counter, Object.fromEntries(parts)]),
  );
}
