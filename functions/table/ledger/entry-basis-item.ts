import * as z from 'zod/mini';
import type { RuleStep, Working } from '#domain/ledger/rule-step.ts';
import type { EntryBasis, RuledBasis } from '#domain/ledger/ruled-basis.ts';
import { isRuled } from '#domain/ledger/ruled-basis.ts';
import type { Measure } from '#domain/programme/rule.ts';
import type { BasisItem } from './basis-item.ts';
import { basisFromItem, basisShape, basisToItem } from './basis-item.ts';

/** What a rule worked with, without names: they would be half of an entry. */
type WorkingTuple =
  | readonly [is: 'fixed', fixed: number]
  | readonly [
      is: 'per',
      give: number,
      per: number,
      of: Measure,
      amount: number,
      carried: number,
      scale: number,
    ]
  | readonly [
      is: 'bands',
      within: string,
      before: number,
      amount: number,
      ...bands: (readonly [upTo: number | null, give: number, per: number])[],
    ]
  | readonly [is: 'times', multiply: number, base: number, rest: number];

const stages = ['base', 'bonus', 'multiply'] as const;

/** What few steps have; `wanted`: where it is not what was given. */
interface Beside extends Pick<RuleStep, 'lines' | 'qualifies'> {
  readonly wanted?: number;
  readonly cut?: readonly [by: string, left: number];
}

/** A step: `[ruleId, unit, stage by its number, working, given]`, and what there is beside. */
export type RuleStepTuple = readonly [string, string, 0 | 1 | 2, WorkingTuple, number, ...([] | [Beside])];

/** A basis of rules in the table. */
type RuledItem = Omit<RuledBasis, 'gives'> & { readonly gives: readonly RuleStepTuple[] };

/** What an entry was worked out from, in the table. */
export type EntryBasisItem = BasisItem | RuledItem;

/** As items hold it, in any of its forms. */
export function entryBasisShape() {
  return z.union([ruledShape(), basisShape()]);
}

export function entryBasisToItem(basis: EntryBasis): EntryBasisItem {
  if (!isRuled(basis)) return basisToItem(basis);
  return { ...basis, gives: basis.gives.map(stepToTuple) };
}

export function entryBasisFromItem(basis: EntryBasisItem): EntryBasis {
  if (!('gives' in basis)) return basisFromItem(basis);
  return { ...basis, gives: basis.gives.map(stepFromTuple) };
}

function ruledShape() {
  const [text, number] = [z.string(), z.number()];
  return z.object({
    currency: z.optional(text),
    eligibleNet: z.optional(number),
    gives: z.array(stepShape()),
    seen: z.optional(z.record(text, z.nullable(z.union([text, number, z.boolean()])))),
    pointsBefore: z.optional(number),
    refunds: z.optional(z.object({ net: number, given: number })),
  });
}

/** As items hold what a rule gave. */
export function stepShape() {
  const [text, number] = [z.string(), z.number()];
  const working = z.union([
    z.tuple([z.literal('fixed'), number]),
    z.tuple([z.literal('per'), number, number, text, number, number, number]),
    z.tuple([z.literal('bands'), text, number, number], z.tuple([z.nullable(number), number, number])),
    z.tuple([z.literal('times'), number, number, number]),
  ]);
  const beside = z.object({
    wanted: z.optional(number),
    cut: z.optional(z.tuple([text, number])),
    lines: z.optional(text),
    qualifies: z.optional(z.literal(false)),
  });
  return z.tuple([text, text, z.literal([0, 1, 2]), working, number], beside);
}

export function stepToTuple(step: RuleStep): RuleStepTuple {
  const { ruleId, unit, stage, working, wanted, given, cut, lines, qualifies } = step;
  const beside: Beside = {
    ...(wanted !== given && { wanted }),
    ...(cut !== undefined && { cut: [cut.by, cut.left] as const }),
    ...(lines !== undefined && { lines }),
    ...(qualifies !== undefined && { qualifies }),
  };
  const always = [ruleId, unit, stages.indexOf(stage) as 0 | 1 | 2, workingToTuple(working), given] as const;
  return Object.keys(beside).length === 0 ? always : [...always, beside];
}

export function stepFromTuple([ruleId, unit, stage, working, given, beside = {}]: RuleStepTuple): RuleStep {
  const { wanted = given, cut, lines, qualifies } = beside;
  return {
    ruleId,
    unit,
    stage: stages[stage],
    working: workingFromTuple(working),
    wanted,
    given,
    ...(cut !== undefined && { cut: { by: cut[0], left: cut[1] } }),
    ...(lines !== undefined && { lines }),
    ...(qualifies !== undefined && { qualifies }),
  };
}

/** Nothing carried and whole numbers are what a step has that does not say otherwise. */
function workingToTuple(working: Working): WorkingTuple {
  if ('fixed' in working) return ['fixed', working.fixed];
  if ('multiply' in working) return ['times', working.multiply, working.base, working.rest];
  if ('bands' in working) {
    const { bands, within, before, amount } = working;
    const tuples = bands.map(({ upTo, give, per }) => [upTo ?? null, give, per] as const);
    return ['bands', within, before, amount, ...tuples];
  }
  const { give, per, of, amount, carried = 0, scale = 1 } = working;
  return ['per', give, per, of, amount, carried, scale];
}

function workingFromTuple(tuple: WorkingTuple): Working {
  switch (tuple[0]) {
    case 'fixed':
      return { fixed: tuple[1] };
    case 'times':
      return { multiply: tuple[1], base: tuple[2], rest: tuple[3] };
    case 'bands': {
      const [, within, before, amount, ...bands] = tuple;
      return { bands: bands.map(bandOf), within, before, amount };
    }
    case 'per': {
      const [, give, per, of, amount, carried, scale] = tuple;
      return { give, per, of, amount, ...(carried !== 0 && { carried }), ...(scale !== 1 && { scale }) };
    }
  }
}

function bandOf([upTo, give, per]: readonly [number | null, number, number]) {
  return { ...(upTo !== null && { upTo }), give, per };
}
