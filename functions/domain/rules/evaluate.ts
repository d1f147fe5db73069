import type { Programme } from '#domain/programme/programme.ts';
import { saleCounter, saleDayChange } from './counters.ts';
import type { CountChanges, Evaluation, Fact, Look } from './evaluation.ts';
import { reachGoals } from './goals.ts';
import { paidMemberships } from './paid-memberships.ts';
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
    others: [...others, ...paidMemberships(play.scene)],
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
  const sums: Record<string, Record<string, number>> = {};
  for (const changes of all) {
    for (const [counter, parts] of Object.entries(changes)) {
      const sum = sums[counter] ?? {};
      for (const [part, amount] of Object.entries(parts)) {
        const after = (sum[part] ?? 0) + amount;
        if (after === 0) delete sum[part];
        else sum[part] = after;
      }
      if (Object.keys(sum).length === 0) delete sums[counter];
      else sums[counter] = sum;
    }
  }
  return sums;
}
