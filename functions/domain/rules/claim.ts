import type { RuleStep } from '#domain/ledger/rule-step.ts';
import { givenOf, restOf, wantedOf } from '#domain/ledger/rule-step.ts';
import type { Condition } from '#domain/programme/condition.ts';
import type { Give } from '#domain/programme/rule.ts';
import type { OtherGift } from './evaluation.ts';
import { keepsOf } from './keeps.ts';
import type { Budgets, NamedLimit, Taken } from './limits.ts';
import { mostId } from './limits.ts';
import type { Scene } from './scene.ts';
import type { Sums } from './sums.ts';
import { carryKeys, leftOver, workingOf } from './working.ts';

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
  readonly others: readonly OtherGift[];
  /** Whether it comes to anything by itself, before limits. */
  readonly wants: boolean;
  /** The limit of times that is used up, because of which it gives nothing at all. */
  readonly spent: string | null;
  readonly taken: Taken;
  /** By how much what is carried changes, by its part in the rule's counter. */
  readonly carries: Readonly<Record<string, number>>;
  /** Hundredths that its multipliers leave over, by unit. */
  readonly rests: ReadonlyMap<string, number>;
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
  const carries: Record<string, number> = {};
  const rests = new Map<string, number>();
  const spent = limits.find((one) => isTimes(one) && desk.budgets.leftOf(one) === 0)?.id ?? null;
  for (const [index, give] of gives.entries()) {
    if (!('unit' in give)) continue;
    const { unit } = give;
    const { key, part } = carryKeys(ruleId, index);
    const rest = rests.get(unit) ?? desk.rests.get(unit) ?? 0;
    const { working, lines } = workingOf(give, { ...desk, rest, carriedKey: key });
    if ('multiply' in working) rests.set(unit, restOf(working));
    if ('carry' in give && 'per' in working) carries[part] = leftOver(working) - (working.carried ?? 0);
    const wanted = wantedOf(working);
    if (wanted === 0) continue;
    const cut =
      wanted < 0 ? cutByBase(unit, wanted, steps, desk) : cutOf(unit, wanted, steps, desk, giver, spent);
    steps.push({
      ruleId,
      unit,
      stage,
      working,
      wanted,
      given: givenOf({ wanted, cut }),
      ...(cut !== undefined && { cut }),
      ...(lines.mask !== undefined && { lines: lines.mask }),
      ...(qualifies === false && { qualifies }),
    });
  }
  const others = othersOf(giver, desk.scene);
  const wants = steps.length > 0 || others.length > 0;
  const isGiving = steps.some(({ given }) => given !== 0) || (others.length > 0 && spent === null);
  return {
    steps,
    others: spent === null ? others : [],
    wants,
    spent,
    taken: takenBy(steps, limits, isGiving),
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
  const taken = givenBy(before);
  const room = budgets.roomOf(unit);
  const bounds = [
    ...(spent === null ? [] : [{ by: spent, left: 0 }]),
    ...limits
      .filter((one) => !isTimes(one))
      .map((one) => ({ by: one.id, left: budgets.leftOf(one) - taken })),
    ...(room === null ? [] : [{ by: mostId(unit), left: room - givenBy(before, unit) }]),
  ];
  const tightest = bounds.reduce<(typeof bounds)[number] | null>(
    (least, bound) => (least === null || bound.left < least.left ? bound : least),
    null,
  );
  return tightest !== null && tightest.left < wanted ? tightest : undefined;
}

/** Multipliers take away no more than base gave and other multipliers left. */
function cutByBase(
  unit: string,
  wanted: number,
  before: readonly RuleStep[],
  { sums }: Desk,
): RuleStep['cut'] {
  const spare =
    sums.spareOf(unit) + before.reduce((sum, step) => sum + (step.unit === unit ? step.given : 0), 0);
  return -wanted > spare ? { by: 'base', left: 0 - spare } : undefined;
}

function takenBy(steps: readonly RuleStep[], limits: readonly NamedLimit[], isGiving: boolean): Taken {
  const units = new Set(steps.map(({ unit }) => unit));
  return new Map([
    ...limits.map((one) => [one.id, isTimes(one) ? Number(isGiving) : givenBy(steps)] as const),
    ...[...units].map((unit) => [mostId(unit), givenBy(steps, unit)] as const),
  ]);
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
