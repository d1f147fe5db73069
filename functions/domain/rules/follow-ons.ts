import { answersTo } from '#domain/programme/answers.ts';
import type { FactKind } from '#domain/programme/fact.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { addedUp, evaluate } from './evaluate.ts';
import type { Evaluation, Fact, Keeps } from './evaluation.ts';
import type { Lengthened } from './memberships.ts';
import { changesOf, lengthenedBy } from './memberships.ts';
import type { Standing } from './standing.ts';
import { lastSaleOf, lookOf } from './standing.ts';

/** How deep facts may follow from one another; a programme that would need more is refused when it is checked. */
export const deepestFollowOn = 3;

/** A fact and what the rules made of it. */
export interface Evaluated {
  readonly fact: Fact;
  readonly evaluation: Evaluation;
}

/** A fact that follows from another. */
export interface FollowOn {
  readonly kind: FactKind;
  /** Of a membership that lines of a basket paid: what it gives goes back with these lines. */
  readonly keeps?: Keeps | undefined;
}

/**
 * The facts that follow from what rules gave, as far as the programme answers to them: a goal as often as it was
 * reached, a tier or a membership that was given. A tier that was earned by a counter is not known here.
 * @param lengthened what became of the memberships
 */
export function followOns(
  programme: Programme,
  { goals, others }: Pick<Evaluation, 'goals' | 'others'>,
  lengthened: readonly Lengthened[],
): readonly FollowOn[] {
  const facts: readonly FollowOn[] = [
    ...Object.entries(goals).flatMap(([id, times]) =>
      Array.from({ length: times }, () => ({ kind: `goal:${id}` as const })),
    ),
    ...others.flatMap((other) => ('tier' in other ? [{ kind: `tier:${other.tier}` as const }] : [])),
    ...lengthened.flatMap((one) => one.facts),
  ];
  return facts.filter(({ kind }) => answersTo(programme, kind));
}

/** A fact that follows from another, at the same moment; it has no basket of its own. */
export function followingFact(kind: FactKind, { on, time }: Fact): Fact {
  return { kind, on, time, attributes: {} };
}

/** A fact with all that follows from it, each evaluated on what the ones before it left. */
export function evaluateAll(programme: Programme, fact: Fact, standing: Standing): readonly Evaluated[] {
  const all: Evaluated[] = [];
  let now = standing;
  let facts: readonly Fact[] = [fact];
  for (let depth = 0; depth <= deepestFollowOn && facts.length > 0; depth += 1) {
    const next: Fact[] = [];
    for (const one of facts) {
      const evaluation = evaluate(programme, one, lookOf(now, programme, one));
      const moment = { on: one.on, today: one.on };
      const lengthened = lengthenedBy(programme, evaluation.others, now.counters, moment);
      now = standingAfter(now, evaluation, lengthened);
      all.push({ fact: one, evaluation });
      next.push(...followOns(programme, evaluation, lengthened).map(({ kind }) => followingFact(kind, one)));
    }
    facts = next;
  }
  return all;
}

/** A member as they are after what the rules made of a fact, as far as the fact alone tells. */
export function standingAfter(
  before: Standing,
  { counts, steps, taken }: Evaluation,
  lengthened: readonly Lengthened[] = [],
): Standing {
  const counters = addedUp([before.counters, counts, ...changesOf(lengthened)]);
  const balances = { ...before.balances };
  for (const { unit, given } of steps) balances[unit] = (balances[unit] ?? 0) + given;
  const left = { ...before.left };
  for (const [limit, amount] of Object.entries(taken)) {
    const had = left[limit];
    if (had !== undefined) left[limit] = had - amount;
  }
  return { ...before, counters, balances, left, lastSaleOn: lastSaleOf(counters) ?? before.lastSaleOn };
}
