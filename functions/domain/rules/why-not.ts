import type { Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { isRunning } from './campaigns.ts';
import type { Claim } from './claim.ts';
import type { Fact, Look, WhyNot } from './evaluation.ts';
import { segmentOf } from './holds.ts';
import { mend } from './mend.ts';
import { lastDayIn } from './period.ts';
import type { PlannedRule } from './plan.ts';
import type { Play, Turn } from './play.ts';
import { playRules } from './play.ts';
import type { Scene } from './scene.ts';
import { needOf, shortOf } from './short.ts';
import type { Aim, Way } from './ways.ts';
import { both, isDecidedByArm, waysTo } from './ways.ts';

type Reason = WhyNot['reason'];

/** A rule that applies, and what became of it. */
interface Applied extends Turn {
  readonly claim: Claim;
}

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
    const { planned, claim } = turn;
    const reason = claim === null ? whyNotApplying(planned, play) : whyNotAll({ ...turn, claim }, play);
    return reason === null ? [] : [{ ruleId: planned.rule.ruleId, reason }];
  });
}

/** Null: it gave all that it wanted, or there is nothing to be said. */
function whyNotAll(applied: Applied, play: Play): Reason | null {
  const { planned, claim } = applied;
  if (claim.wants) return whatCut(applied, play.scene);
  const short = shortOf(planned.rule, play);
  if (short === null) return null;
  const need = needOf(short, play.scene, play.scene);
  if (need === null) return short;
  const after = tryOut([need], planned, play);
  return after && (whatCut(after, play.scene) ?? short);
}

/** What was left of a claim by its group or a limit. Null: nothing was cut. */
function whatCut({ claim, lostTo, planned }: Applied, { fact }: Scene): Reason | null {
  if (lostTo !== undefined) return lostTo;
  const cuts = claim.steps.flatMap(({ wanted, cut }) => (wanted > 0 && cut !== undefined ? [cut.by] : []));
  const by = cuts[0] ?? claim.spent;
  if (by === null) return null;
  const named = planned.giver.limits.find(({ id }) => id === by);
  return { limit: by, until: named === undefined ? null : lastDayIn(named.limit.per, fact.on) };
}

function whyNotApplying(planned: PlannedRule, play: Play): Reason | null {
  const { scene } = play;
  const { campaign, giver } = planned;
  if (campaign !== undefined && !isRunning(campaign, scene)) return null;
  const conditions = giver.conditions.filter((condition) => condition !== undefined);
  if (conditions.some((one) => isDecidedByArm(one, scene))) return null;
  const tried = waysTo({ all: conditions }, scene)
    .slice(0, mostTried)
    .map((way) => tryWay(way, planned, play));
  const ways = tried.flatMap((one) => (one !== null && 'way' in one ? [one.way] : []));
  if (ways.length > 0) return { ways: ways.map((way) => way.map(({ shortfall }) => shortfall)) };
  return tried.flatMap((one) => (one !== null && 'reason' in one ? [one.reason] : []))[0] ?? null;
}

/** What comes of a way: itself, with what else it needs for one step, if the rule gives then; or what is in its way. */
function tryWay(
  way: Way,
  planned: PlannedRule,
  play: Play,
): { readonly way: Way } | { readonly reason: Reason } | null {
  const first = tryOut(way, planned, play);
  if (first === null) return null;
  if (first.claim.wants) return outcome(first, way, play);
  const short = shortOf(planned.rule, first.play);
  const need = short && needOf(short, play.scene, first.play.scene);
  if (need === null) return null;
  const [longer] = both(way, [need]);
  const second = longer && tryOut(longer, planned, play);
  return second ? outcome(second, longer, play) : null;
}

function outcome(applied: Applied, way: Way, { scene }: Play) {
  if (applied.lostTo === undefined && isGiving(applied.claim)) return { way };
  const reason = whatCut(applied, scene);
  return reason && { reason };
}

function isGiving({ steps, others }: Claim): boolean {
  return others.length > 0 || steps.some(({ given }) => given > 0);
}

/** What would become of a rule if all of a way were done. Null: it cannot be, or the rule would not apply. */
function tryOut(
  way: Way,
  { rule, giver }: PlannedRule,
  { scene }: Play,
): (Applied & { readonly play: Play }) | null {
  const mended = mend(way, scene, calendarIn(giver.conditions, scene));
  if (mended === null) return null;
  const play = playRules(scene.programme, mended.fact, mended.look);
  const turn = play.turns.find(({ planned }) => planned.rule === rule);
  return turn?.claim ? { ...turn, claim: turn.claim, play } : null;
}

/** What is asked of the day, which has to be so on any other day on which the rule gives. */
function calendarIn(conditions: readonly (Condition | undefined)[], scene: Scene): readonly Aim[] {
  return conditions.flatMap((condition): readonly Aim[] => {
    if (condition === undefined) return [];
    if ('all' in condition) return calendarIn(condition.all, scene);
    if ('segment' in condition) return calendarIn([segmentOf(scene.programme, condition.segment)], scene);
    if ('not' in condition) return 'on' in condition.not ? [{ not: condition.not }] : [];
    return 'on' in condition ? [condition] : [];
  });
}
