import type { CalendarCondition, Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Fact, Look, WhyNot } from './evaluation.ts';
import { segmentOf } from './holds.ts';
import { find } from './leaf.ts';
import type { NamedLimit } from './limits.ts';
import { mend } from './mend.ts';
import { lastDayIn } from './period.ts';
import type { PlannedRule } from './plan.ts';
import type { Play, Turn } from './play.ts';
import { playRules } from './play.ts';
import type { Scene } from './scene.ts';
import { needOf, shortOf } from './short.ts';
import type { Way } from './ways.ts';
import { isDecidedByArm, waysTo } from './ways.ts';

type Reason = WhyNot['reason'];

/** So many ways of a rule are tried out; more are not said. */
const mostTried = 3;

/**
 * Why rules of this kind of fact gave nothing, or less than they wanted. Each way is tried out before it is said: with
 * all of it done, the rule gives. Not said is what is out of reach (`waysTo`), a campaign that does not run on that
 * day, a rule that would take away, and anything that an arm or a holdout decides.
 */
export function whyNot(programme: Programme, fact: Fact, look: Look): readonly WhyNot[] {
  const play = playRules(programme, fact, look);
  return play.turns.flatMap((turn) => {
    const reason = turn.claim === null ? whyNotApplying(turn.planned, play) : whyNotAll(turn, play);
    return reason === null ? [] : [{ ruleId: turn.planned.rule.ruleId, reason }];
  });
}

/** Of a rule that applies. Null: it gave all that it wanted, or there is nothing to be said. */
function whyNotAll(turn: Turn, play: Play): Reason | null {
  if (turn.claim?.wants === true) return whatCut(turn, play.scene);
  const { rule } = turn.planned;
  const short = shortOf(rule, play);
  if (short === null) return null;
  const need = needOf(short, play.scene, play.scene);
  if (need === null) return short;
  const after = tryOut([need], turn.planned, play);
  if (after === null || after.claim === null) return null;
  return whatCut(after, play.scene) ?? short;
}

/** What was left of a claim by its group or a limit. Null: nothing was cut. */
function whatCut({ claim, lostTo, planned }: Turn, { fact }: Scene): Reason | null {
  if (lostTo !== undefined) return { group: planned.rule.group ?? '', taken: lostTo };
  const by = claim?.steps.find(({ wanted, cut }) => wanted > 0 && cut !== undefined)?.cut?.by ?? claim?.spent;
  if (by === undefined || by === null) return null;
  const named = planned.giver.limits.find(({ id }) => id === by);
  return { limit: by, until: named === undefined ? null : untilOf(named, fact) };
}

function untilOf({ limit }: NamedLimit, { on }: Fact) {
  return lastDayIn(limit.per, on);
}

function whyNotApplying(planned: PlannedRule, play: Play): Reason | null {
  const { scene } = play;
  const conditions = planned.giver.conditions.filter((condition) => condition !== undefined);
  if (!isRunning(planned, scene) || conditions.some((one) => isDecidedByArm(one, scene))) return null;
  const tried = waysTo({ all: conditions }, scene)
    .slice(0, mostTried)
    .map((way) => tryWay(way, planned, play));
  const ways = tried.flatMap((one) => (one !== null && 'way' in one ? [one.way] : []));
  if (ways.length > 0) return { ways: ways.map((way) => way.map(({ shortfall }) => shortfall)) };
  return tried.flatMap((one) => (one !== null && 'reason' in one ? [one.reason] : []))[0] ?? null;
}

function isRunning({ campaign }: PlannedRule, { fact, look }: Scene): boolean {
  if (campaign === undefined) return true;
  const { id, terms } = campaign;
  const isNow = fact.on >= terms.from && (terms.until === undefined || fact.on <= terms.until);
  return isNow && !(terms.holdout !== undefined && look(`holdout:${id}`) === true);
}

/** What comes of a way: itself, with what else it needs for one step, if the rule gives then; or what is in its way. */
function tryWay(
  way: Way,
  planned: PlannedRule,
  play: Play,
): { readonly way: Way } | { readonly reason: Reason } | null {
  const first = tryOut(way, planned, play);
  if (first === null || first.claim === null) return null;
  if (first.claim.wants) return outcome(first, way, play);
  const short = shortOf(planned.rule, first.play);
  const need = short && needOf(short, play.scene, first.play.scene);
  const longer = need === null ? null : [...way, need];
  const second = longer && tryOut(longer, planned, play);
  return second === null || longer === null ? null : outcome(second, longer, play);
}

function outcome(turn: Turn, way: Way, { scene }: Play) {
  const gives = turn.lostTo === undefined && isGiving(turn);
  if (gives) return { way };
  const reason = whatCut(turn, scene);
  return reason === null ? null : { reason };
}

function isGiving({ claim }: Turn): boolean {
  return claim !== null && (claim.others.length > 0 || claim.steps.some(({ given }) => given > 0));
}

/** What would become of a rule if all of a way were done. Null: it cannot be. */
function tryOut(
  way: Way,
  { rule, giver }: PlannedRule,
  { scene }: Play,
): (Turn & { readonly play: Play }) | null {
  const mended = mend(way, scene, calendarIn(giver.conditions, scene));
  if (mended === null) return null;
  const play = playRules(scene.programme, mended.fact, mended.look);
  const turn = play.turns.find(({ planned }) => planned.rule === rule);
  return turn === undefined ? null : { ...turn, play };
}

/** Conditions on the day that hold, and have to on any other day on which the rule gives. */
function calendarIn(
  conditions: readonly (Condition | undefined)[],
  scene: Scene,
): readonly CalendarCondition[] {
  return conditions.flatMap((condition): readonly CalendarCondition[] => {
    if (condition === undefined || 'any' in condition || 'not' in condition) return [];
    if ('all' in condition) return calendarIn(condition.all, scene);
    if ('segment' in condition) return calendarIn([segmentOf(scene.programme, condition.segment)], scene);
    return 'on' in condition && find(condition, scene).holds ? [condition] : [];
  });
}
