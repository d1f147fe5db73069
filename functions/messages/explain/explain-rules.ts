import type { RuleStep, Working } from '#domain/ledger/rule-step.ts';
import { restOf } from '#domain/ledger/rule-step.ts';
import type { RuledBasis } from '#domain/ledger/ruled-basis.ts';
import { joined } from '#messages/languages/joined.ts';
import { limitOf } from '#messages/terms/limits.ts';
import { withWanting } from './explain-wanting.ts';
import type { Tongue } from './explain-words.ts';
import { formulaOf, multiplierOf, ruleNameOf, saysItAll } from './explain-working.ts';

type Multiply = Extract<Working, { readonly multiply: number }>;
type MultiplyStep = RuleStep & { readonly working: Multiply };

/**
 * What an entry's units were worked out from: `40 points = €20.00 of fruit × 2 points per €1.00`, then multipliers and
 * what was cut. Several rules are added up: `57 points = 40 points (Fruit: €20.00 of fruit × 2 points per €1.00) + 17
 * points (Your own cup)`.
 */
export function ruledParts(basis: RuledBasis, total: number, tongue: Tongue): readonly string[] {
  const { gives, currency } = withWanting(basis, tongue.speech.programme);
  const points = tongue.formats.points(total).text;
  if (gives.length === 0) return [points];
  const multipliers = gives.filter(isMultiply);
  const [only, ...others] = gives.filter((step) => !isMultiply(step));
  const isPlain =
    only !== undefined && others.length === 0 && multipliers.every(({ cut }) => cut === undefined);
  const worked = isPlain
    ? [plainSum(points, only, currency, tongue), ...multipliers.map((step) => multiplierOf(step, tongue))]
    : [`${points} = ${gives.map((step) => summand(step, currency, tongue)).join(' + ')}`];
  return [...worked, ...rounding(multipliers, tongue), ...cuts(gives, isPlain, tongue)];
}

/** What a sale would earn, step by step: `62 points = 50 points ×1.25 (Silver); rounded down`. */
export function ruledLines(basis: RuledBasis, tongue: Tongue): readonly string[] {
  const { gives, currency } = withWanting(basis, tongue.speech.programme);
  const { formats } = tongue;
  if (gives.length === 0) return [formats.points(0).text];
  return gives.map((step, index) => {
    if (!isMultiply(step)) {
      const points = formats.points(step.given).text;
      return tongue.texts.parts([plainSum(points, step, currency, tongue), ...cuts([step], true, tongue)]);
    }
    const before = gives.slice(0, index).reduce((sum, { given }) => sum + given, 0);
    const { base } = step.working;
    // With a bonus beside, or of some lines only, what it adds is not what everything comes to.
    const isAll = base === before;
    const points = formats.points(isAll ? before + step.given : step.given).text;
    const product = `${formats.points(base).text} ×${formats.number(step.working.multiply / 100)}`;
    const why = `${product} (${ruleNameOf(step, tongue) ?? step.ruleId})`;
    const text = isAll ? `${points} = ${why}` : tongue.texts.pair(`+${points}`, why);
    return tongue.texts.parts([text, ...rounding([step], tongue), ...cuts([step], true, tongue)]);
  });
}

function isMultiply(step: RuleStep): step is MultiplyStep {
  return 'multiply' in step.working;
}

/** The rule's name follows what it counted; alone it is the reason itself. */
function plainSum(points: string, step: RuleStep, currency: string | undefined, tongue: Tongue): string {
  const formula = formulaOf(step, currency, tongue);
  const name = saysItAll(step, tongue) ? undefined : ruleNameOf(step, tongue);
  if (formula === undefined) return name === undefined ? points : `${points} (${name})`;
  return joined([`${points} = ${formula}`, name && `(${name})`], ' ');
}

function summand(step: RuleStep, currency: string | undefined, tongue: Tongue): string {
  const points = tongue.formats.points(step.given).text;
  const name = ruleNameOf(step, tongue);
  const why = isMultiply(step)
    ? multiplierOf(step, tongue)
    : named(name, formulaOf(step, currency, tongue), tongue);
  return why === '' ? points : `${points} (${why})`;
}

function named(name: string | undefined, formula: string | undefined, { texts }: Tongue): string {
  return name !== undefined && formula !== undefined ? texts.pair(name, formula) : (name ?? formula ?? '');
}

/** `rounded down`, where the multipliers together left a part of one. */
function rounding(steps: readonly MultiplyStep[], { texts }: Tongue): readonly string[] {
  const last = steps.at(-1);
  return last === undefined || restOf(last.working) === 0 ? [] : [texts.roundedDown];
}

/** What limits took off, each by its own words. A multiplier that would take more than there is has no limit to name. */
function cuts(gives: readonly RuleStep[], isAlone: boolean, tongue: Tongue): readonly string[] {
  const { formats, texts, speech } = tongue;
  return gives.flatMap((step) => {
    if (step.cut === undefined || step.cut.by === 'base') return [];
    const limit = limitOf(step.cut.by, speech)?.text;
    const name = isAlone ? undefined : ruleNameOf(step, tongue);
    return [texts.cut(formats.pointsNumber(step.wanted), limit, name)];
  });
}
