import type { LocalDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { Programme } from '#domain/programme.ts';
import { ordinalOf, sumIn } from '#domain/rules/period.ts';

type Counting = Pick<Account, 'counters'>;

/** How far a member is with a goal: `sum` of `target`, of what its counter counts. */
export interface GoalProgress {
  readonly goalId: string;
  readonly sum: number;
  readonly target: number;
}

/** All goals, in the programme's order. One that can be reached again and again begins anew each time. */
export function goalsOf(programme: Programme, account: Counting, today: LocalDate): readonly GoalProgress[] {
  return Object.entries(programme.goals ?? {}).map(([goalId, { count, target, again }]) => {
    const sum = countOn(programme, count, account, today);
    return { goalId, target, sum: again === 'every' ? sum % target : Math.min(sum, target) };
  });
}

function countOn(programme: Programme, count: string, { counters = {} }: Counting, today: LocalDate): number {
  const counter = programme.counters[count];
  const parts = counters[count] ?? {};
  if (counter === undefined) return 0;
  if (counter.streak === undefined) return Math.max(0, sumIn(parts, counter.per, today));
  const isGoingOn = (parts['at'] ?? 0) >= ordinalOf(counter.streak.of, today) - 1;
  return isGoingOn ? (parts['run'] ?? 0) : 0;
}

/** The ids of the badges that a member has, in the programme's order. */
export function badgesOf(programme: Programme, { counters = {} }: Counting): readonly string[] {
  return Object.keys(programme.badges ?? {}).filter(
    (badge) => (counters[`badge:${badge}`]?.['all'] ?? 0) > 0,
  );
}

/** What the main unit turns into by itself, and how much of it is missing. */
export interface NextReward {
  readonly rewardId: string;
  readonly each: number;
  readonly missing: number;
}

/** The reward that a full card becomes; null: the programme has no such card. */
export function nextRewardOf(programme: Programme, available: number): NextReward | null {
  const { unitId } = mainUnit(programme);
  for (const { from, each, at, gives } of Object.values(programme.converts ?? {})) {
    const [reward] = gives.flatMap((give) => ('reward' in give ? [give.reward] : []));
    if (from === unitId && at === 'once-reached' && reward !== undefined)
      return { rewardId: reward, each, missing: each - (available % each) };
  }
  return null;
}
