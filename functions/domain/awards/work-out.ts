import type { LocalDate } from '#domain/dates.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { RuleStep } from '#domain/ledger/rule-step.ts';
import type { Counter } from '#domain/programme/counter.ts';
import type { Limit } from '#domain/programme/rule.ts';
import type { Seen } from '#domain/programme/seen.ts';
import type { Programme } from '#domain/programme.ts';
import { basketOf } from '#domain/rules/basket.ts';
import { evaluate } from '#domain/rules/evaluate.ts';
import type { Evaluation, Fact, Keeps, Look, OtherGift } from '#domain/rules/evaluation.ts';
import { maskOf } from '#domain/rules/line-mask.ts';
import { partOf } from '#domain/rules/period.ts';
import type { AwardPart, KeptCount, RewardGift, Share } from './award.ts';

/** What the rules make of a fact, with what each part of it goes back by; nothing of it is given yet. */
export interface Worked {
  /** As the rules evaluated it. */
  readonly evaluation: Evaluation;
  readonly seen: Seen;
  readonly part: AwardPart;
  readonly rewards: readonly RewardGift[];
  /** Until a day that is counted from the fact. */
  readonly tiers: readonly GivenTier[];
}

export type GivenTier = Extract<OtherGift, { readonly tier: string }>;

/** Works a fact out by the rules of a programme. @param look as of `evaluate` */
export function workOut(programme: Programme, fact: Fact, look: Look): Worked {
  const evaluation = evaluate(programme, fact, look);
  const { steps, others, taken, seen } = evaluation;
  const sharing = sharingOf(programme, fact, evaluation);
  const counted = Object.entries(evaluation.counts).flatMap(([count, parts]) =>
    Object.entries(parts).map(([part, amount]) => ({ count, part, amount, share: sharing(count) })),
  );
  const marks = others.flatMap((gift): readonly KeptCount[] => {
    const share = shareOfKeeps(gift.keeps);
    if ('badge' in gift) return [{ count: `badge:${gift.badge}`, part: 'all', amount: 1, share }];
    if ('entry' in gift) return [{ count: `draw:${gift.entry}`, part: 'all', amount: gift.times, share }];
    return [];
  });
  const budgets = Object.entries(taken).flatMap(([limit, amount]) => {
    const part = partOfLimit(programme, limit, fact.on);
    return part === null ? [] : [{ limit, part, amount, share: sharing(`#${limit}`) }];
  });
  return {
    evaluation,
    seen,
    part: { steps, counts: [...counted, ...marks], budgets },
    rewards: others.filter((gift) => 'reward' in gift),
    tiers: others.filter((gift) => 'tier' in gift),
  };
}

/** The same, of which what would go back with all of a basket goes back with some lines of another fact. */
export function boundTo(keeps: Keeps, { part, rewards, tiers, ...worked }: Worked): Worked {
  const bind = (share: Share): Share => {
    if (share.by === 'whole') return shareOfKeeps(keeps);
    return share.by === 'net' && keeps.lines !== undefined ? { ...share, lines: keeps.lines } : share;
  };
  return {
    ...worked,
    part: {
      steps: part.steps.map((step) => (keeps.lines === undefined ? step : { ...step, lines: keeps.lines })),
      counts: part.counts.map((one) => ({ ...one, share: bind(one.share) })),
      budgets: part.budgets.map((one) => ({ ...one, share: bind(one.share) })),
    },
    rewards: rewards.map((gift) => ({ ...gift, keeps })),
    tiers: tiers.map((gift) => ({ ...gift, keeps })),
  };
}

/** What it takes of limits that all members share, by limit and part of the calendar. */
export function budgetsOf({ part }: Pick<Worked, 'part'>): Counters {
  return Object.fromEntries(part.budgets.map(({ limit, part: of, amount }) => [limit, { [of]: amount }]));
}

/** By what a counter goes back, by its id. Limits go back with what their rules gave. */
function sharingOf(
  programme: Programme,
  fact: Fact,
  { steps }: Pick<Evaluation, 'steps'>,
): (count: string) => Share {
  const basket = basketOf(fact);
  const campaignOf = new Map(programme.rules.map(({ ruleId, campaign }) => [ruleId, campaign]));
  const stepsWhere = (isMeant: (step: RuleStep) => boolean): Share => ({
    by: 'steps',
    steps: steps.flatMap((step, index) => (isMeant(step) ? [index] : [])),
  });
  return (count) => {
    const counter = programme.counters[count];
    if (counter !== undefined)
      return ofCounter(counter, stepsWhere, (lines) => {
        const chosen = basket.choose(lines);
        return chosen.isAll ? undefined : maskOf(chosen.indexes);
      });
    const limit = count.slice(1);
    if (limitTerms(programme, limit)?.what !== 'given') return { by: 'whole' };
    const { of, campaignId } = ownerOf(limit);
    return stepsWhere(({ ruleId }) =>
      campaignId === undefined ? ruleId === of : campaignOf.get(ruleId) === campaignId,
    );
  };
}

/** Whose a limit is, by its id: `fresh.0` or `campaign:spring.0`. */
function ownerOf(limit: string) {
  const dot = limit.lastIndexOf('.');
  const of = limit.slice(0, dot);
  const campaignId = of.startsWith('campaign:') ? of.slice('campaign:'.length) : undefined;
  return { of, campaignId, index: Number(limit.slice(dot + 1)) };
}

/** The part of the calendar in which a limit is used on a day; null: it is one of each fact alone, or there is none. */
export function partOfLimit(programme: Programme, limit: string, on: LocalDate): string | null {
  const terms = limitTerms(programme, limit);
  return terms === undefined ? null : partOf(terms.per, on);
}

function limitTerms(programme: Programme, limit: string): Limit | undefined {
  const { of, campaignId, index } = ownerOf(limit);
  const limits =
    campaignId === undefined
      ? programme.rules.find(({ ruleId }) => ruleId === of)?.limits
      : programme.campaigns?.[campaignId]?.limits;
  return limits?.[index];
}

function ofCounter(
  { sums, lines, streak }: Counter,
  stepsWhere: (isMeant: (step: RuleStep) => boolean) => Share,
  maskOf: (lines: Counter['lines']) => string | undefined,
): Share {
  if (streak !== undefined || sums === 'times' || sums === 'days') return { by: 'whole' };
  if (sums.startsWith('unit:') && lines === undefined) {
    const unitId = sums.slice('unit:'.length);
    return stepsWhere(
      ({ unit, stage, qualifies }) => unit === unitId && stage === 'base' && qualifies !== false,
    );
  }
  return { by: 'net', lines: maskOf(lines) };
}

export function shareOfKeeps({ room, lines }: Keeps): Share {
  return room === undefined ? { by: 'whole' } : { by: 'room', room, lines };
}
