import type { Condition } from '#domain/programme/condition.ts';
import type { Combination, Rule } from '#domain/programme/rule.ts';
import { conditionParts } from './conditions.ts';
import { factText } from './facts.ts';
import { givesText, giveText, hasMeasure } from './gives.ts';
import { limitText } from './limits.ts';
import { spanText } from './periods.ts';
import type { TermsItem } from './section.ts';
import { sentences } from './section.ts';
import type { Speech } from './speech.ts';

/** A rule as a clause; undefined for one that members are not told of. */
export function ruleItem(rule: Rule, speech: Speech): TermsItem | undefined {
  const text = ruleText(rule, speech);
  return text === undefined ? undefined : { ruleId: rule.ruleId, name: headlineOf(rule, speech), text };
}

/** `You earn 1 stamp for each hot drink, on Tuesdays. At most 6 stamps a day.` */
export function ruleText(rule: Rule, speech: Speech): string | undefined {
  const conditions = conditionParts(rule.if, speech);
  if (conditions === undefined) return undefined;
  const { gives, limits = [], holdDays, expiry } = rule;
  const { texts } = speech;
  const units = gives.flatMap((give) => ('unit' in give ? [give.unit] : []));
  const isMoney = units.some((id) =>
    speech.programme.units.some((unit) => unit.unitId === id && unit.kind === 'money'),
  );
  return sentences([
    [headOf(rule, speech), ...conditions].join(', '),
    gives.some((give) => 'carry' in give && give.carry) && texts.gives.carried,
    ...limits.map((limit) => limitText(limit, gives, speech)),
    units.length > 0 && holdDays !== undefined && holdDays > 0 && texts.unit.hold(holdDays, isMoney),
    units.length > 0 && expiry && texts.unit.until(spanText(expiry, texts), isMoney),
  ]);
}

/** What it gives, and for what; what is no amount of something names the fact. */
function headOf({ on, if: condition, stage, gives }: Rule, speech: Speech): string {
  const { texts, formats } = speech;
  const fact = factText(on, speech);
  if (stage === 'multiply') {
    const head = texts.gives.multiply(givesText(gives, speech));
    return on === 'sale' ? head : `${head} ${fact}`;
  }
  const fixed = gives.filter((give) => !hasMeasure(give));
  const all = [
    ...gives.filter(hasMeasure).map((give) => giveText(give, speech)),
    ...(fixed.length === 0
      ? []
      : [saysWhen(condition) ? givesText(fixed, speech) : `${givesText(fixed, speech)} ${fact}`]),
  ];
  const isEarned = (on === 'sale' || on.startsWith('activity:')) && gives.some((give) => 'unit' in give);
  return (isEarned ? texts.gives.earn : texts.gives.get)(formats.all(all));
}

/** A condition that says by itself at which of many facts: the first of a month, every fifth. */
function saysWhen(condition: Condition | undefined): boolean {
  if (condition === undefined) return false;
  if ('all' in condition) return condition.all.some(saysWhen);
  return 'count' in condition && (condition.every !== undefined || condition.below !== undefined);
}

/** The author's own headline; a rule that is called as the whole programme has none. */
export function headlineOf(
  { ruleId, name }: Pick<Rule, 'ruleId' | 'name'>,
  speech: Speech,
): string | undefined {
  const headline = speech.name(name, ruleId);
  return headline === speech.programme.name ? undefined : headline;
}

/** How rules of a group go together, where that is not simply all of them. */
export function groupItems(rules: readonly Rule[], speech: Speech): readonly TermsItem[] {
  const { texts, formats, programme } = speech;
  const said: Partial<Record<Combination, (rules: string) => string>> = {
    best: texts.best,
    first: texts.first,
  };
  return Object.entries(programme.groups ?? {}).flatMap(([group, combination]) => {
    const members = rules.filter((rule) => rule.group === group);
    const text = said[combination];
    if (text === undefined || members.length < 2) return [];
    return [{ text: text(formats.all(members.map((rule) => headlineOf(rule, speech) ?? rule.ruleId))) }];
  });
}
