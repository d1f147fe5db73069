import type { RuleStep } from '#domain/ledger/rule-step.ts';
import { givenOf, restOf, wantedOf } from '#domain/ledger/rule-step.ts';
import type { Condition } from '#domain/programme/condition.ts';
import type { Give } from '#domain/programme/rule.ts';
import type { Chosen } from './basket.ts';
import type { OtherGift } from './evaluation.ts';
import { keepsOf } from './keeps.ts';
import type { Budgets, NamedLimit, Taken } from './limits.ts';
import { mostId } from './limits.ts';
import type { Scene } from './scene.ts';
import type { Sums } from './sums.ts';
import { carryOf, leftOver, workingOf } from './working.ts';

/** What gives something: a rule, or a goal that is reached. */
export interface Giver {
  readonly ruleId: string;
  readonly stage: RuleStep['stage'];
  readonly gives: readonly Give[];
  readonly limits: readonly NamedLimit[];
  readonly qualifies?: false | undefined;
  /** On which of its gifts depend that cannot be divided. */
  readonly conditions: readonly (Condition | undefined)[];
}

/** What a rule would give if it were its turn; nothing is taken yet. */
export interface Claim {
  readonly steps: readonly RuleStep[];
  /** The lines that each step counted, in their order. */
  readonly lines: readonly Chosen[];
  readonly others: readonly OtherGift[];
  /** Whether it comes to anything by itself, before limits. */
  readonly wants: boolean;
  /** The limit of times that is used up, because of which it gives nothing at all. */
  readonly spent: string | null;
  readonly taken: readonly Taken[];
  /** By how much what is carried changes, by its part in the rule's counter. */
  readonly carries: Readonly<Record<string, number>>;
  /** Hundredths that its multipliers leave over, by unit. */
  readonly rests: ReadonlyMap<string, number> | null;
}

/** What rules are worked out against; it changes as they take. */
export interface Desk {
  readonly scene: Scene;
  readonly sums: Sums;
  readonly budgets: Budgets;
  readonly rests: Map<string, number>;
}

export function claimOf(giver: Giver, desk: Desk): Claim {
  const { ruleId, stage, gives, limits, qualifies } = giver;
  const steps: RuleStep[] = [];
  const counted: Chosen[] = [];
  const carries: Record<string, number> = {};
  let rests: Map<string, number> | null = null;
  const spent = limits.find((one) => isTimes(one) && desk.budgets.leftOf(one) === 0)?.id ?? null;
  for (let index = 0; index < gives.length; index += 1) {
    const give = gives[index];
    if (give === undefined || !('unit' in give)) continue;
    const { unit } = give;
    const carry = carryOf(ruleId, index, give);
    const rest = rests?.get(unit) ?? desk.rests.get(unit) ?? 0;
    const { working, lines } = workingOf(give, desk, rest, carry?.key ?? null);
    if ('multiply' in working) {
      rests ??= new Map();
      rests.set(unit, restOf(working));
    }
    if (carry !== null && 'per' in working) carries[carry.part] = leftOver(working) - (working.carried ?? 0);
    const wanted = wantedOf(working);
    if (wanted === 0) continue;
    const cut =
      wanted < 0
        ? cutByBase(unit, wanted, steps, desk, spent)
        : cutOf(unit, wanted, steps, desk, giver, spent);
    const step: { -readonly [Field in keyof RuleStep]: RuleStep[Field] } = {
      ruleId,
      unit,
      stage,
      working,
      wanted,
      given: givenOf({ wanted, cut }),
    };
    if (cut !== undefined) step.cut = cut;
    if (lines.mask !== undefined) step.lines = lines.mask;
    if (qualifies === false) step.qualifies = qualifies;
    steps.push(step);
    counted.push(lines);
  }
  const others = othersOf(giver, desk.scene);
  const wants = steps.length > 0 || others.length > 0;
  const isGiving = steps.some(({ given }) => given !== 0) || (others.length > 0 && spent === null);
  return {
    steps,
    lines: counted,
    others: spent === null ? others : [],
    wants,
    spent,
    taken: takenBy(steps, giver, isGiving, desk),
    carries,
    rests,
  };
}

/** The limit that has least left, where that is less than is wanted. */
function cutOf(
  unit: string,
  wanted: number,
  before: readonly RuleStep[],
  { budgets }: Desk,
  { limits }: Giver,
  spent: string | null,
): RuleStep['cut'] {
  const room = budgets.roomOf(unit);
  if (limits.length === 0 && room === null) return undefined;
  const given = givenBy(before);
  let tightest: { readonly by: string; readonly left: number } = { by: '', left: wanted };
  const bound = (by: string, left: number) => {
    if (left < tightest.left) tightest = { by, left };
  };
  if (spent !== null) bound(spent, 0);
  for (const one of limits) if (!isTimes(one)) bound(one.id, budgets.leftOf(one) - given);
  if (room !== null) bound(mostId(unit), room - givenBy(before, unit));
  return tightest.left < wanted ? tightest : undefined;
}

/** Multipliers take away no more than base gave and other multipliers left, and nothing if they are used up. */
function cutByBase(
  unit: string,
  wanted: number,
  before: readonly RuleStep[],
  { sums }: Desk,
  spent: string | null,
): RuleStep['cut'] {
  if (spent !== null) return { by: spent, left: 0 };
  const spare =
    sums.spareOf(unit) + before.reduce((sum, step) => sum + (step.unit === unit ? step.given : 0), 0);
  return -wanted > spare ? { by: 'base', left: 0 - spare } : undefined;
}

function takenBy(
  steps: readonly RuleStep[],
  { limits }: Giver,
  isGiving: boolean,
  { budgets }: Desk,
): readonly Taken[] {
  const taken: Taken[] = [];
  for (const { id, limit } of limits) {
    const amount = limit.what === 'times' ? Number(isGiving) : givenBy(steps);
    taken.push({ id, limit, amount });
  }
  for (const { unit, given } of steps) {
    if (given > 0 && budgets.roomOf(unit) !== null)
      taken.push({ id: mostId(unit), limit: null, amount: given });
  }
  return taken;
}

/** What steps gave that counts towards a limit: what a multiplier takes away gives nothing back to it. */
function givenBy(steps: readonly RuleStep[], ofUnit?: string): number {
  return steps.reduce(
    (sum, { unit, given }) => (ofUnit === undefined || unit === ofUnit ? sum + Math.max(0, given) : sum),
    0,
  );
}

function othersOf({ ruleId, gives, conditions }: Giver, scene: Scene): readonly OtherGift[] {
  if (gives.every((give) => 'unit' in give)) return [];
  const keeps = keepsOf(conditions, scene);
  return gives.flatMap((give): readonly OtherGift[] => {
    if ('unit' in give) return [];
    if ('entry' in give) return [{ ruleId, keeps, entry: give.entry, times: give.times ?? 1 }];
    if (!('reward' in give)) return [{ ruleId, keeps, ...give }];
    const { reward, times = 1, valid } = give;
    const gift = { ruleId, keeps, reward, ...(valid !== undefined && { valid }) };
    return Array.from({ length: times }, () => gift);
  });
}

function isTimes({ limit }: NamedLimit): boolean {
  return limit.what === 'times';
}
