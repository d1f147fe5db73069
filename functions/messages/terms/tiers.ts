import type { Rule } from '#domain/programme/rule.ts';
import type { Benefit, TierNeed, TierRule } from '#domain/programme/tier.ts';
import { countedText } from './counters.ts';
import { giveText, rewardName, tierName } from './gives.ts';
import { periodText, spanText } from './periods.ts';
import type { TermsItem } from './section.ts';
import { sentences } from './section.ts';
import type { Speech } from './speech.ts';

/** What each tier needs and brings, then how one ends; nothing where everybody is in the same. */
export function tierItems(speech: Speech): readonly TermsItem[] {
  const { tiers } = speech.programme;
  if (tiers.length < 2) return [];
  return [...tiers.map((tier) => tierItem(tier, speech)), ...endItems(speech)];
}

/** A multiplier for nothing but a tier is said with the tier, not with what everybody earns. */
export function isOfTierAlone(rule: Rule): boolean {
  const { stage, on, limits = [], campaign } = rule;
  return (
    tierOf(rule) !== undefined && stage === 'multiply' && on === 'sale' && limits.length === 0 && !campaign
  );
}

function tierOf({ if: condition }: Rule): readonly string[] | undefined {
  return condition !== undefined && 'tier' in condition ? condition.tier : undefined;
}

function tierItem({ tierId, needs, benefits = [] }: TierRule, speech: Speech): TermsItem {
  const { texts, formats, programme } = speech;
  const multipliers = programme.rules.filter((rule) => isOfTierAlone(rule) && tierOf(rule)?.includes(tierId));
  const from = formats.any(needs.map((need) => needText(need, speech)));
  return {
    name: tierName(tierId, speech),
    text: sentences([
      needs.length === 0 ? texts.tiers.everyone : texts.tiers.from(from),
      ...multipliers.flatMap(({ gives }) => gives.map((give) => capitalized(giveText(give, speech)))),
      ...benefits.map((benefit) => benefitText(benefit, speech)),
    ]),
  };
}

function needText(need: TierNeed, speech: Speech): string {
  if (!('all' in need)) return countedText(need.count, need.atLeast, speech);
  return speech.formats.all(need.all.map(({ count, atLeast }) => countedText(count, atLeast, speech)));
}

function benefitText({ text, reward, per }: Benefit, speech: Speech): string {
  const { texts, name } = speech;
  const said = name(text, reward === undefined ? '' : rewardName(reward, speech));
  return per === undefined ? said : texts.tiers.benefit(said, periodText(per, texts.each));
}

/** How a tier ends; tiers of counters that never end are never lost. */
function endItems(speech: Speech): readonly TermsItem[] {
  const { texts, programme } = speech;
  const counters = programme.tiers
    .flatMap(({ needs }) => needs.flatMap((need) => ('all' in need ? need.all : [need])))
    .map(({ count }) => programme.counters[count])
    .filter((counter) => counter !== undefined);
  const { at, keeps, graceDays, noticeDays, drop } = programme.review;
  const baseOnly = counters.some(({ sums }) => sums.startsWith('unit:')) && texts.tiers.baseOnly;
  const mayEnd = counters.some(({ per }) => per !== 'life');
  const kept =
    keeps === undefined
      ? texts.tiers.windowEnd
      : at === 'year-end' && 'months' in keeps && keeps.months === 12 && keeps.to === 'year'
        ? texts.tiers.yearAndNext
        : at === 'anniversary'
          ? texts.tiers.anniversary(spanText(keeps, texts))
          : texts.tiers.keeps(spanText(keeps, texts));
  const text = sentences([
    baseOnly,
    mayEnd && kept,
    mayEnd && graceDays > 0 && texts.tiers.grace(graceDays),
    mayEnd && noticeDays > 0 && texts.tiers.notice(noticeDays),
    mayEnd && programme.tiers.length > 2 && texts.tiers.drop[drop],
  ]);
  return text === '' ? [] : [{ text }];
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
