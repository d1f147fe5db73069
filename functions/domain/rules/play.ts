import type { RuleStep } from '#domain/ledger/rule-step.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Seen } from '#domain/programme/seen.ts';
import { basketOf } from './basket.ts';
import { isRunning } from './campaigns.ts';
import type { Claim, Desk, Giver } from './claim.ts';
import { claimOf } from './claim.ts';
import type { Counting } from './counters.ts';
import { countingOf } from './counters.ts';
import type { Fact, Look, OtherGift } from './evaluation.ts';
import { holds } from './holds.ts';
import { Budgets } from './limits.ts';
import type { Plan, PlannedRule } from './plan.ts';
import { planOf } from './plan.ts';
import type { Scene } from './scene.ts';
import { Sums } from './sums.ts';
import { carryOf } from './working.ts';

/** What became of one rule that answers to the fact. */
export interface Turn {
  readonly planned: PlannedRule;
  /** Null: it does not apply. */
  readonly claim: Claim | null;
  /** Its group, and the rule of it that was taken in its place. */
  readonly lostTo?: { readonly group: string; readonly taken: string } | undefined;
}

/** A fact on its way through the rules of its kind. */
export interface Play {
  readonly scene: Scene;
  readonly plan: Plan;
  readonly counting: Counting;
  readonly desk: Desk;
  readonly seen: Seen;
  readonly steps: RuleStep[];
  readonly others: OtherGift[];
  readonly turns: Turn[];
  /** By how much what is carried changes, by rule and part. */
  readonly carries: Map<string, Readonly<Record<string, number>>>;
}

/** Runs the rules of a fact's kind: base and bonus, then multipliers. Counters of units are settled then. */
export function playRules(programme: Programme, fact: Fact, look: Look): Play {
  const play = openPlay(programme, fact, look);
  const { rules } = play.plan;
  const applying = applyingOf(play.plan, play.scene);
  for (const { giver } of rules) lookAhead(giver, play.desk);
  // Multipliers read what base gave, so they form their own row, and combine among themselves.
  runRow(
    rules.filter(({ rule }) => rule.stage !== 'multiply'),
    applying,
    play,
  );
  runRow(
    rules.filter(({ rule }) => rule.stage === 'multiply'),
    applying,
    play,
  );
  play.counting.settle((unit, lines) => play.desk.sums.qualifyingOf(unit, play.scene.basket.choose(lines)));
  return play;
}

function openPlay(programme: Programme, fact: Fact, ask: Look): Play {
  const seen: Record<string, ReturnType<Look>> = {};
  const look: Look = (key) => {
    const known = seen[key];
    if (known !== undefined) return known;
    const value = ask(key);
    seen[key] = value;
    return value;
  };
  const plan = planOf(programme, fact.kind);
  const counting = countingOf(plan.counters, () => scene);
  const scene: Scene = {
    programme,
    fact,
    basket: basketOf(fact),
    look,
    amountOf: (key) => {
      const value = look(key);
      return typeof value === 'number' ? value : 0;
    },
    counted: counting.counted,
  };
  const desk = { scene, sums: new Sums(scene.basket), budgets: new Budgets(scene), rests: new Map() };
  return { scene, plan, counting, desk, seen, steps: [], others: [], turns: [], carries: new Map() };
}

/** The rules whose conditions hold, and those of their campaigns, each of which is asked once. */
function applyingOf({ rules }: Plan, scene: Scene): ReadonlySet<PlannedRule> {
  const running = new Map<string, boolean>();
  const applying = new Set<PlannedRule>();
  for (const planned of rules) {
    const isMet = holds(planned.rule.if, scene);
    const { campaign } = planned;
    const isRunning = campaign === undefined || (running.get(campaign.id) ?? runs(campaign, scene));
    if (campaign !== undefined) running.set(campaign.id, isRunning);
    if (isMet && isRunning) applying.add(planned);
  }
  return applying;
}

/** Whether a campaign runs for the member, who is one of those that it is for. */
function runs(campaign: NonNullable<PlannedRule['campaign']>, scene: Scene): boolean {
  const isFor = holds(campaign.terms.for, scene);
  return isRunning(campaign, scene) && isFor;
}

/** Looks at all that a giver may ask for, so that what is looked at does not depend on what applies. */
export function lookAhead({ ruleId, gives, limits }: Giver, { budgets, scene }: Desk): void {
  for (const limit of limits) budgets.leftOf(limit);
  for (const [index, give] of gives.entries()) {
    if (!('unit' in give)) continue;
    budgets.roomOf(give.unit);
    const carry = carryOf(ruleId, index, give);
    if (carry !== null) scene.look(carry.key);
    if ('within' in give) scene.counted(give.within);
  }
}

function runRow(row: readonly PlannedRule[], applying: ReadonlySet<PlannedRule>, play: Play): void {
  const decided = new Set<string>();
  for (const planned of row) {
    const { group = '' } = planned.rule;
    const combination = play.scene.programme.groups?.[group] ?? 'sum';
    if (!applying.has(planned)) play.turns.push({ planned, claim: null });
    else if (combination === 'sum') take(planned, claimOf(planned.giver, play.desk), play);
    else if (!decided.has(group)) {
      decided.add(group);
      const rivals = row.filter((one) => one.rule.group === group && applying.has(one));
      runGroup(group, rivals, combination, play);
    }
  }
}

/** Of the first, the one that stands first in the list and wants something; of the best, the one that gives most. */
function runGroup(
  group: string,
  rivals: readonly PlannedRule[],
  combination: 'best' | 'first',
  play: Play,
): void {
  const claims = [...rivals]
    .sort((a, b) => a.index - b.index)
    .map((planned) => ({ planned, claim: claimOf(planned.giver, play.desk) }));
  const wanting = claims.filter(({ claim }) => claim.wants);
  const taken =
    combination === 'first'
      ? wanting[0]
      : wanting.reduce<(typeof wanting)[number] | undefined>(
          (best, one) => (best === undefined || givesMore(one.claim, best.claim) ? one : best),
          undefined,
        );
  const lostTo = taken && { group, taken: taken.planned.rule.ruleId };
  for (const { planned, claim } of claims) {
    if (claim === taken?.claim) take(planned, claim, play);
    else play.turns.push({ planned, claim, lostTo });
  }
}

function givesMore(one: Claim, other: Claim): boolean {
  const [more, less] = [unitsOf(one), unitsOf(other)];
  return more > less || (more === less && one.others.length > other.others.length);
}

function unitsOf({ steps }: Claim): number {
  return steps.reduce((sum, { given }) => sum + given, 0);
}

function take(planned: PlannedRule, claim: Claim, play: Play): void {
  play.turns.push({ planned, claim });
  takeClaim(planned.giver, claim, play);
}

/** What a claim gives is given, and taken from its limits. */
export function takeClaim({ ruleId }: Giver, claim: Claim, play: Play): void {
  const { desk, steps, others, carries } = play;
  steps.push(...claim.steps);
  others.push(...claim.others);
  for (const [index, step] of claim.steps.entries()) {
    const lines = claim.lines[index];
    if (lines !== undefined) desk.sums.add(step, lines);
  }
  desk.budgets.take(claim.taken);
  for (const [unit, rest] of claim.rests ?? []) desk.rests.set(unit, rest);
  if (Object.keys(claim.carries).length > 0) carries.set(ruleId, claim.carries);
}
