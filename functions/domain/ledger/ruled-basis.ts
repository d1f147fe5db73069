import type { Seen } from '#domain/programme/seen.ts';
import type { EarningBasis } from './pricing.ts';
import { basePointsOf, shareOf, stepsOf } from './pricing.ts';
import type { RuleStep } from './rule-step.ts';
import { givenOf, wantedOf } from './rule-step.ts';

/**
 * What an entry's units were worked out from, by rules of schema 2: all that was given, less `pointsBefore` and what refunds
 * take, is what the entry moves.
 */
export interface RuledBasis {
  /** Of a sale. */
  readonly currency?: string;
  /** Of a sale, in minor units; for a correction the sale's new one. */
  readonly eligibleNet?: number;
  /** What each rule gave of the entry's unit, in the order in which it was worked out. */
  readonly gives: readonly RuleStep[];
  /** What the rules looked at: with it those of that time give the same again. In one of the entries of a fact. */
  readonly seen?: Seen;
  /** What the fact had given of the unit before this entry; only in corrections. */
  readonly pointsBefore?: number;
  /** What of it all the refunds so far take; only in corrections. */
  readonly refunds?: { readonly net: number; readonly given: number };
}

/** What an entry was worked out from, in any of the forms that entries have had. */
export type EntryBasis = EarningBasis | RuledBasis;

export function isRuled(basis: EntryBasis): basis is RuledBasis {
  return 'gives' in basis;
}

/** The basis of an entry from before there were rules; undefined: it is of rules, or has none. */
export function steppedOf(basis: EntryBasis | undefined): EarningBasis | undefined {
  return basis === undefined || isRuled(basis) ? undefined : basis;
}

/** What rules gave, whatever has come back of it. */
export function sumGiven(gives: readonly Pick<RuleStep, 'given'>[]): number {
  return gives.reduce((sum, { given }) => sum + given, 0);
}

/** What of it counts for tiers: what base rules gave that do not say otherwise. */
export function sumQualifying(gives: readonly RuleStep[]): number {
  return sumGiven(gives.filter(({ stage, qualifies }) => stage === 'base' && qualifies !== false));
}

/** What an entry's basis says that counts for tiers, whatever its form. */
export function qualifyingOf(basis: EntryBasis): number {
  return isRuled(basis) ? sumQualifying(basis.gives) : basePointsOf(stepsOf(basis));
}

/**
 * Executes the steps of an entry again.
 * @param entry the unit that it moves (left out: the main one), and by how much
 * @returns what does not agree, in words; none: all does
 */
export function ruledFlaws(
  { gives, eligibleNet, pointsBefore = 0, refunds }: RuledBasis,
  { unit, pointsDelta }: { readonly unit?: string; readonly pointsDelta: number },
): readonly string[] {
  const flaws = gives.flatMap((step, index) =>
    stepFlaws(step, gives.slice(0, index)).map((flaw) => `step ${index + 1} (${step.ruleId}) ${flaw}`),
  );
  const other = gives.find((step) => step.unit !== (unit ?? gives[0]?.unit));
  const given = sumGiven(gives);
  const sum = given - (refunds?.given ?? 0) - pointsBefore;
  return [
    ...flaws,
    ...(other === undefined
      ? []
      : [`says what ${other.ruleId} gave of ${other.unit}, which it does not move`]),
    ...(refunds === undefined ? [] : refundFlaws(refunds, gives, eligibleNet)),
    ...(sum === pointsDelta ? [] : [`says ${pointsDelta} points, its steps give ${sum}`]),
  ];
}

function stepFlaws(step: RuleStep, before: readonly RuleStep[]): readonly string[] {
  const { working, wanted, given } = step;
  const flaws: string[] = [];
  const again = wantedAgain(step);
  if (typeof again === 'string') return [again];
  if (again !== wanted) flaws.push(`wanted ${wanted}, comes to ${again}`);
  const cut = givenOf(step);
  if (cut !== given) flaws.push(`says ${given}, gives ${cut}`);
  if (!('multiply' in working)) return flaws;
  const { base, rest } = working;
  const most = sumGiven(before.filter(({ stage }) => stage === 'base'));
  if (base < 0 || base > most) flaws.push(`multiplies ${base}, base rules gave ${most}`);
  if (rest < 0 || rest > 99) flaws.push(`takes over ${rest} hundredths`);
  return flaws;
}

/** What a forger put in place of a number makes no number again. */
function wantedAgain({ working }: RuleStep): number | string {
  try {
    const wanted = wantedOf(working);
    return Number.isSafeInteger(wanted) ? wanted : `comes to ${wanted}`;
  } catch (error) {
    return `cannot be executed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Of a basket without lines it is known to the point; else it is no more than all, and no less than nothing. */
function refundFlaws(
  { net, given }: NonNullable<RuledBasis['refunds']>,
  gives: readonly RuleStep[],
  eligibleNet: number | undefined,
): readonly string[] {
  const most = sumGiven(gives);
  const isOfLines = gives.some(({ lines }) => lines !== undefined);
  const again = isOfLines || eligibleNet === undefined ? null : shareOf(most, net, eligibleNet);
  if (again !== null && again !== given) return [`says that refunds took ${given}, they come to ${again}`];
  return given >= 0 && given <= most ? [] : [`says that refunds took ${given} of ${most}`];
}
