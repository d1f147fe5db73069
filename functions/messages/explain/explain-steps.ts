import type { EarningBasis, PricingStep } from '#domain/ledger/pricing.ts';
import { basePointsOf, pointsOf, stepsOf } from '#domain/ledger/pricing.ts';
import type { Tongue } from './explain-words.ts';

/** A step, the steps before it, and the money that they were worked out from. */
interface Place<Step> {
  readonly step: Step;
  readonly before: readonly PricingStep[];
  readonly basis: EarningBasis;
}

interface StepWords<Step> {
  /** In an entry, after the points and an equals sign. */
  readonly part: (place: Place<Step>, tongue: Tongue) => readonly string[];
  /** In a quote, which says with each step what the sale has come to. */
  readonly line: (place: Place<Step>, tongue: Tongue) => readonly string[];
}

type StepOf<Rule> = Extract<PricingStep, { readonly rule: Rule }>;

const stepWords: { readonly [Rule in PricingStep['rule']]: StepWords<StepOf<Rule>> } = {
  'per-amount': {
    part: (place, tongue) => [formulaOf(place, tongue)],
    line: (place, tongue) => [
      `${tongue.formats.points(place.step.given).text} = ${formulaOf(place, tongue)}`,
    ],
  },
  tier: {
    part: ({ step: { tierId, multiplier }, before }, tongue) =>
      multiplier === 1
        ? []
        : [
            `${tongue.tierName(tierId)} ×${tongue.formats.number(multiplier)}`,
            ...rounding(multiplier, before, tongue),
          ],
    line: ({ step, before }, tongue) => {
      const { tierId, multiplier } = step;
      if (multiplier === 1) return [];
      const { formats, tierName } = tongue;
      const points = (count: number) => formats.points(count).text;
      const product = `${points(basePointsOf(before))} ×${formats.number(multiplier)}`;
      const line = `${points(pointsOf([...before, step]))} = ${product} (${tierName(tierId)})`;
      return [tongue.texts.parts([line, ...rounding(multiplier, before, tongue)])];
    },
  },
  // Only corrections have it, and they say what was and what is.
  refunds: { part: () => [], line: () => [] },
};

/** `€50.00 × 1 point per €1.00`, `Silver ×1.25`, `rounded down`: what an entry's points were computed from. */
export function stepParts(basis: EarningBasis, tongue: Tongue): readonly string[] {
  return placesOf(basis).flatMap((place) => wordsOf(place.step).part(place, tongue));
}

/** `50 points = €50.00 × 1 point per €1.00`, `62 points = 50 points ×1.25 (Silver); rounded down`. */
export function stepLines(basis: EarningBasis, tongue: Tongue): readonly string[] {
  return placesOf(basis).flatMap((place) => wordsOf(place.step).line(place, tongue));
}

function placesOf(basis: EarningBasis): readonly Place<PricingStep>[] {
  return stepsOf(basis).map((step, index, steps) => ({ step, before: steps.slice(0, index), basis }));
}

/** The compiler cannot see that a step's rule picks the words that take it; the type of `stepWords` says so. */
function wordsOf({ rule }: PricingStep): StepWords<PricingStep> {
  return stepWords[rule] as unknown as StepWords<PricingStep>;
}

/** `€50.00 × 1 point per €1.00`; `per whole €1.00` where some cents of the amount did not count. */
function formulaOf(
  { step: { points, perMinorUnits }, basis: { eligibleNet, currency } }: Place<StepOf<'per-amount'>>,
  { formats, texts }: Tongue,
): string {
  const rate = eligibleNet % perMinorUnits === 0 ? texts.rate : texts.wholeRate;
  const step = formats.money(perMinorUnits, currency);
  return `${formats.money(eligibleNet, currency)} × ${rate(formats.points(points), step)}`;
}

/** `rounded down`, where the multiplier left a part of a point. */
function rounding(multiplier: number, before: readonly PricingStep[], { texts }: Tongue): readonly string[] {
  // Hundredths: multipliers have two decimals, and 1.1 × 10 is not whole in floating point.
  const isWhole = (basePointsOf(before) * Math.round(multiplier * 100)) % 100 === 0;
  return isWhole ? [] : [texts.roundedDown];
}
