import type { Campaign, Goal } from '#domain/programme/campaign.ts';
import type { Condition } from '#domain/programme/condition.ts';
import type { Counter } from '#domain/programme/counter.ts';
import { limitId } from '#domain/programme/counter-ids.ts';
import type { FactKind } from '#domain/programme/fact.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Limit, Rule } from '#domain/programme/rule.ts';
import type { Giver } from './claim.ts';
import type { NamedLimit } from './limits.ts';

export interface PlannedRule {
  readonly rule: Rule;
  readonly campaign?: { readonly id: string; readonly terms: Campaign } | undefined;
  /** Where it stands in the programme's list. */
  readonly index: number;
  readonly giver: Giver;
}

/** What of a programme answers to one kind of fact. */
export interface Plan {
  /** Base, then bonus, then multipliers; each as they stand in the list. */
  readonly rules: readonly PlannedRule[];
  readonly counters: ReadonlyMap<string, Counter>;
  readonly goals: readonly (readonly [string, Goal])[];
  /** Whether a condition anywhere asks how long ago the last sale was, so that its day is to be kept. */
  readonly keepsSaleDay: boolean;
}

const stages = ['base', 'bonus', 'multiply'] as const;
const plans = new WeakMap<Programme, Map<FactKind, Plan>>();

/** The plan of a programme for a kind of fact, made once: a programme never changes. */
export function planOf(programme: Programme, kind: FactKind): Plan {
  const ofProgramme = plans.get(programme) ?? new Map<FactKind, Plan>();
  plans.set(programme, ofProgramme);
  const plan = ofProgramme.get(kind) ?? makePlan(programme, kind);
  ofProgramme.set(kind, plan);
  return plan;
}

function makePlan(programme: Programme, kind: FactKind): Plan {
  const { rules, campaigns = {}, counters, goals = {} } = programme;
  const counting = new Map(Object.entries(counters).filter(([, { on }]) => on.includes(kind)));
  return {
    rules: stages.flatMap((stage) =>
      rules
        .map((rule, index) => ({ rule, index }))
        .filter(({ rule }) => rule.on === kind && rule.stage === stage)
        .map(({ rule, index }) => planned(rule, index, campaigns)),
    ),
    counters: counting,
    goals: Object.entries(goals).filter(([, { count }]) => counting.has(count)),
    keepsSaleDay: kind === 'sale' && conditionsOf(programme).some(asksForSale),
  };
}

function planned(rule: Rule, index: number, campaigns: Readonly<Record<string, Campaign>>): PlannedRule {
  const { ruleId, stage, gives, qualifies } = rule;
  const own = named(ruleId, rule.limits);
  const giver = { ruleId, stage, gives, qualifies, limits: own, conditions: [rule.if] };
  if (rule.campaign === undefined) return { rule, index, giver };
  const id = rule.campaign;
  const terms = campaigns[id];
  if (terms === undefined)
    throw new RangeError(`the rule ${ruleId} is of a campaign that there is not: ${id}`);
  const limits = [...own, ...named(`campaign:${id}`, terms.limits)];
  return {
    rule,
    index,
    giver: { ...giver, limits, conditions: [rule.if, terms.for] },
    campaign: { id, terms },
  };
}

function named(of: string, limits: readonly Limit[] = []): readonly NamedLimit[] {
  return limits.map((limit, index) => ({ id: limitId(of, index), limit }));
}

/** Every condition that a programme has, wherever it stands. */
function conditionsOf({ rules, campaigns, counters, segments, goals }: Programme): readonly Condition[] {
  return [
    ...rules.map((rule) => rule.if),
    ...Object.values(campaigns ?? {}).map((campaign) => campaign.for),
    ...Object.values(counters).map((counter) => counter.if),
    ...Object.values(segments ?? {}),
    ...Object.values(goals ?? {}).map((goal) => goal.if),
  ].filter((condition) => condition !== undefined);
}

function asksForSale(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(asksForSale);
  if ('any' in condition) return condition.any.some(asksForSale);
  if ('not' in condition) return asksForSale(condition.not);
  return 'since' in condition && condition.since === 'sale';
}
