import * as z from 'zod/mini';
import type { EarningBasis, PricingStep, SteppedBasis } from '#domain/ledger/pricing.ts';

/** A step in the table, without names: they would be a tenth of an entry. */
type StepTuple =
  | readonly [rule: 'per-amount', points: number, perMinorUnits: number, given: number]
  | readonly [rule: 'tier', tierId: string, multiplier: number, given: number]
  | readonly [rule: 'refunds', net: number, given: number];

/** A basis of a single multiplier stands in the table as it is. */
export type BasisItem =
  | Exclude<EarningBasis, SteppedBasis>
  | (Omit<SteppedBasis, 'steps'> & { readonly steps: readonly StepTuple[] });

/** As items hold a basis, of either form. */
export function basisShape() {
  const beside = { currency: z.string(), eligibleNet: z.number(), pointsBefore: z.optional(z.number()) };
  return z.union([
    z.object({
      ...beside,
      steps: z.array(
        z.union([
          z.tuple([z.literal('per-amount'), z.number(), z.number(), z.number()]),
          z.tuple([z.literal('tier'), z.string(), z.number(), z.number()]),
          z.tuple([z.literal('refunds'), z.number(), z.number()]),
        ]),
      ),
    }),
    z.object({
      ...beside,
      points: z.number(),
      perMinorUnits: z.number(),
      basePoints: z.number(),
      multiplier: z.number(),
      tierId: z.string(),
    }),
  ]);
}

export function basisToItem(basis: EarningBasis): BasisItem {
  return 'steps' in basis ? { ...basis, steps: basis.steps.map(stepToTuple) } : basis;
}

export function basisFromItem(basis: BasisItem): EarningBasis {
  return 'steps' in basis ? { ...basis, steps: basis.steps.map(stepFromTuple) } : basis;
}

function stepToTuple(step: PricingStep): StepTuple {
  switch (step.rule) {
    case 'per-amount':
      return [step.rule, step.points, step.perMinorUnits, step.given];
    case 'tier':
      return [step.rule, step.tierId, step.multiplier, step.given];
    case 'refunds':
      return [step.rule, step.net, step.given];
  }
}

function stepFromTuple(tuple: StepTuple): PricingStep {
  switch (tuple[0]) {
    case 'per-amount':
      return { rule: tuple[0], points: tuple[1], perMinorUnits: tuple[2], given: tuple[3] };
    case 'tier':
      return { rule: tuple[0], tierId: tuple[1], multiplier: tuple[2], given: tuple[3] };
    case 'refunds':
      return { rule: tuple[0], net: tuple[1], given: tuple[2] };
  }
}
