import type { LocalDate } from '#domain/dates.ts';
import type { Goal } from '#domain/programme/campaign.ts';
import type { Counter } from '#domain/programme/counter.ts';
import { goalCounter } from '#domain/programme/counter-ids.ts';
import type { Giver } from './claim.ts';
import { claimOf } from './claim.ts';
import type { CountChanges } from './evaluation.ts';
import { holds } from './holds.ts';
import { partOf } from './period.ts';
import type { Play } from './play.ts';
import { lookAhead, takeClaim } from './play.ts';

export interface Reached {
  /** How often each goal was reached by this fact, by its id. */
  readonly goals: Readonly<Record<string, number>>;
  readonly counts: CountChanges;
}

/**
 * Gives what goals give that are reached by the fact, as often as it passed a multiple of the target: once for ever, once
 * in each period of the counter, or every time. The highest multiple rewarded is kept, so that who falls back below it
 * does not get it twice; a goal that is new does not reward what was counted before it.
 */
export function reachGoals(play: Play): Reached {
  const { plan, scene, desk, counting } = play;
  const goals: Record<string, number> = {};
  const counts: Record<string, Record<string, number>> = {};
  for (const [goalId, goal] of plan.goals) {
    const counter = plan.counters.get(goal.count);
    const isMet = holds(goal.if, scene);
    const { before, after } = counting.counted(goal.count);
    const rewarded = scene.amountOf(`reached:${goalId}`);
    const giver = giverOf(goalId, goal);
    lookAhead(giver, desk);
    if (counter === undefined || !isMet) continue;
    const now = multiplesOf(after, goal);
    const times = now - Math.max(multiplesOf(before, goal), rewarded);
    if (times <= 0) continue;
    goals[goalId] = times;
    const part = rewardedPart(goal, counter, scene.fact.on);
    if (part !== null) counts[goalCounter(goalId)] = { [part]: now - rewarded };
    for (let time = 0; time < times; time += 1) takeClaim(giver, claimOf(giver, desk), play);
  }
  return { goals, counts };
}

/**
 * In which part of `goalCounter` it is kept; a window of months has one for each month. Null: it is not kept, since
 * every streak and every fact is a period of its own.
 */
export function rewardedPart({ again }: Goal, { per, streak }: Counter, on: LocalDate): string | null {
  if (again === 'once') return 'all';
  return streak === undefined ? partOf(typeof per === 'object' ? 'month' : per, on) : null;
}

function multiplesOf(count: number, { target, again }: Goal): number {
  return again === 'every' ? Math.floor(count / target) : Number(count >= target);
}

function giverOf(goalId: string, { gives, if: condition }: Goal): Giver {
  return { ruleId: `goal:${goalId}`, stage: 'bonus', gives, limits: [], conditions: [condition] };
}
