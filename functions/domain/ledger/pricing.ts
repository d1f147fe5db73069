/**
 * One step of what a sale was priced by: what it read beside the sale's eligible net and the steps before it, and the
 * points that it gave. A step that takes away gives less than nothing, so that all that were given add up.
 */
export type PricingStep =
  | {
      /** Points for each whole step of the net. They qualify for tiers. */
      readonly rule: 'per-amount';
      readonly points: number;
      readonly perMinorUnits: number;
      readonly given: number;
    }
  | {
      /** What the tier's multiplier, of two decimals at most, adds to the points by amount; floored. */
      readonly rule: 'tier';
      readonly tierId: string;
      readonly multiplier: number;
      readonly given: number;
    }
  | {
      /** What the refunds of the sale so far take of all before; only in corrections. */
      readonly rule: 'refunds';
      /** The eligible net that came back, at most the sale's. */
      readonly net: number;
      readonly given: number;
    };

type WithoutPoints<Step> = Step extends unknown ? Omit<Step, 'given'> : never;

/** What a step goes by, whether or not it has given anything yet. */
export type PricingRule = WithoutPoints<PricingStep>;

/** What a sale's points were computed from, so that its entry can be explained and computed again. */
export interface SteppedBasis {
  readonly currency: string;
  /** Eligible net in minor units; for a correction the sale's new one. */
  readonly eligibleNet: number;
  readonly steps: readonly PricingStep[];
  /** Points the sale had earned before this entry; only in corrections. */
  readonly pointsBefore?: number;
}

/** The same as entries had it before there were steps: one rule and one multiplier. Sealed, so it stays as it is. */
export interface SingleMultiplierBasis {
  readonly currency: string;
  readonly eligibleNet: number;
  readonly points: number;
  readonly perMinorUnits: number;
  readonly basePoints: number;
  readonly multiplier: number;
  readonly tierId: string;
  readonly pointsBefore?: number;
}

export type EarningBasis = SteppedBasis | SingleMultiplierBasis;

/** The steps of a basis of either form. */
export function stepsOf(basis: EarningBasis): readonly PricingStep[] {
  if ('steps' in basis) return basis.steps;
  const { points, perMinorUnits, basePoints, tierId, multiplier } = basis;
  return [
    { rule: 'per-amount', points, perMinorUnits, given: basePoints },
    { rule: 'tier', tierId, multiplier, given: times(basePoints, multiplier) - basePoints },
  ];
}

/**
 * Executes steps on a net, for the first time or again.
 * @param rules in their order; what kept steps had given is not looked at
 * @returns the steps with what each of them gives
 * @throws RangeError for a net or a step that is no whole number, which only a forged entry has
 */
export function executeSteps(rules: readonly PricingRule[], eligibleNet: number): readonly PricingStep[] {
  const steps: PricingStep[] = [];
  for (const rule of rules) steps.push({ ...rule, given: pointsGivenBy(rule, eligibleNet, steps) });
  return steps;
}

/** Points of all steps together. */
export function pointsOf(steps: readonly PricingStep[]): number {
  return steps.reduce((sum, { given }) => sum + given, 0);
}

/** Points before any multiplier; these qualify for tiers. */
export function basePointsOf(steps: readonly PricingStep[]): number {
  return pointsOf(steps.filter(({ rule }) => rule === 'per-amount'));
}

/** The part of a sale's points that falls on `net` of its `eligibleNet`, floored; exact for the largest numbers. */
export function shareOf(points: number, net: number, eligibleNet: number): number {
  if (eligibleNet === 0) return 0;
  return Number((BigInt(points) * BigInt(Math.min(net, eligibleNet))) / BigInt(eligibleNet));
}

function pointsGivenBy(rule: PricingRule, eligibleNet: number, before: readonly PricingStep[]): number {
  switch (rule.rule) {
    case 'per-amount':
      return ((eligibleNet - (eligibleNet % rule.perMinorUnits)) / rule.perMinorUnits) * rule.points;
    case 'tier': {
      const basePoints = basePointsOf(before);
      return times(basePoints, rule.multiplier) - basePoints;
    }
    case 'refunds':
      return 0 - shareOf(pointsOf(before), rule.net, eligibleNet);
  }
}

/** Whole points times a multiplier of at most two decimals, floored, without a floating-point step. */
function times(points: number, multiplier: number): number {
  return Number((BigInt(points) * BigInt(Math.round(multiplier * 100))) / 100n);
}
