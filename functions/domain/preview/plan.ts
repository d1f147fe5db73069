import { sharedLimits } from '#domain/budgets/shared-limits.ts';
import type { LocalDate } from '#domain/dates.ts';
import { addDays, dayNumber } from '#domain/dates.ts';
import type { RewardTerms } from '#domain/programme/campaign.ts';
import type { Condition } from '#domain/programme/condition.ts';
import type { Limit } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import type { ChangeContent, Layer } from '#domain/published/change.ts';
import { overlaid } from '#domain/published/overlay.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import { changedLimits } from '#domain/replay/shared-limits.ts';
import { segmentOf } from '#domain/rules/holds.ts';
import { partOf } from '#domain/rules/period.ts';
import { planOf } from '#domain/rules/plan.ts';
import { movedBack } from './moved-back.ts';

/** A reward that a unit buys. */
export type BoughtReward = RewardTerms & { readonly costs: NonNullable<RewardTerms['costs']> };

/** Days that are replayed, the last one included, with the rules in force and with what is previewed. */
export interface Span {
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Whether it is all of a campaign. */
  readonly isWhole: boolean;
}

/** What a preview looks at: what members did, or what they are now. */
export type PreviewPlan =
  | {
      readonly looksAt: 'days';
      readonly span: Span;
      readonly programme: Programme;
      readonly limits: readonly LookedLimit[];
    }
  | { readonly looksAt: 'segment'; readonly condition: Condition; readonly programme: Programme }
  | { readonly looksAt: 'reward'; readonly rewardId: string; readonly terms: BoughtReward };

/** A limit of everyone that the change brings. */
export interface LookedLimit extends Pick<Limit, 'max' | 'what'> {
  readonly limitId: string;
  /** Whether all that the change gives comes under it. */
  readonly isOfAll: boolean;
}

/** So many days back a goal is looked at. */
const goalDays = 91;
/** So many parts of limits are added up, each by itself: days, weeks, months. */
const mostParts = 400;

/**
 * What is to be looked at for a preview of a change.
 * @param programme in force, into which it is laid
 * @returns it, or `nothing-to-preview`
 */
export function previewPlan(
  change: ChangeContent & { readonly id: string },
  programme: Programme,
  today: LocalDate,
): PreviewPlan | Refusal {
  switch (change.kind) {
    case 'texts':
      return nothing('texts give nothing and reach everybody, so there is nothing to estimate');
    case 'segment':
      return ofSegment(change.content, change.id, programme);
    case 'reward':
      return ofReward(change.content, change.id);
    case 'goal':
      return ofDays(change, programme, {
        from: addDays(today, -goalDays),
        until: addDays(today, -1),
        isWhole: false,
      });
    case 'campaign': {
      const { content, ...span } = movedBack(change.content, today);
      return ofDays({ ...change, content }, programme, span);
    }
  }
}

function ofSegment(condition: Condition, id: string, programme: Programme): PreviewPlan | Refusal {
  const whole = overlaid(programme, [{ kind: 'segment', content: condition, id }]);
  if (asks(condition, whole, isOfFact))
    return nothing(
      'the segment asks what is bought or done, so nobody is in it before that: preview the campaign that is for it',
    );
  const asksForSale = asks(condition, whole, (leaf) => 'since' in leaf && leaf.since === 'sale');
  if (asksForSale && !planOf(programme, 'sale').keepsSaleDay)
    return nothing(
      'the segment asks for the last sale, whose day is kept from when a published part first asks for it: publish it, and count later',
    );
  return { looksAt: 'segment', condition, programme: whole };
}

function ofReward(terms: RewardTerms, rewardId: string): PreviewPlan | Refusal {
  const { costs } = terms;
  if (costs === undefined)
    return nothing('the reward cannot be bought: preview the campaign or the goal that gives it');
  return { looksAt: 'reward', rewardId, terms: { ...terms, costs } };
}

function ofDays(layer: Layer, programme: Programme, span: Span): PreviewPlan | Refusal {
  const whole = overlaid(programme, [layer]);
  const changed = changedLimits(programme, whole);
  const limits = sharedLimits(whole).filter(({ limitId }) => changed.has(limitId));
  const days = Array.from({ length: dayNumber(span.until) - dayNumber(span.from) + 1 }, (_, day) =>
    addDays(span.from, day),
  );
  const parts = limits.map(({ limit }) => new Set(days.map((day) => partOf(limit.per, day))).size);
  if (parts.reduce((sum, count) => sum + count, 0) > mostParts)
    return nothing(
      'it has so many limits of everyone by the day that only npm run replay can tell what comes of them',
    );
  const own = layer.kind === 'campaign' ? layer.content : undefined;
  return {
    looksAt: 'days',
    span,
    programme: whole,
    limits: limits.map(({ limitId, limit: { max, what }, of }) => ({
      limitId,
      max,
      what,
      isOfAll: 'campaignId' in of || own?.rules?.length === 1,
    })),
  };
}

/** Whether a condition has a leaf of some kind, in the segments that it names, too. */
function asks(condition: Condition, programme: Programme, isAsked: (leaf: Condition) => boolean): boolean {
  if ('all' in condition) return condition.all.some((one) => asks(one, programme, isAsked));
  if ('any' in condition) return condition.any.some((one) => asks(one, programme, isAsked));
  if ('not' in condition) return asks(condition.not, programme, isAsked);
  if ('segment' in condition) return asks(segmentOf(programme, condition.segment), programme, isAsked);
  return isAsked(condition);
}

/** Of what is bought or done, and when: what nobody is by themselves. */
function isOfFact(leaf: Condition): boolean {
  if ('of' in leaf) return !leaf.of.startsWith('member.');
  return ('count' in leaf && leaf.every !== undefined) || 'on' in leaf;
}

function nothing(detail: string): Refusal {
  return refuse('nothing-to-preview', detail);
}
