import type { LocalDate } from '#domain/dates.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { campaignSections } from './campaigns.ts';
import { conversionItems, drawItems, goalItems, membershipItems, rewardItems } from './extras.ts';
import { groupItems, ruleItem } from './rules.ts';
import type { TermsItem, TermsSection } from './section.ts';
import type { Speech } from './speech.ts';
import { speechOf } from './speech-of.ts';
import { isOfTierAlone, tierItems } from './tiers.ts';
import { refundItems, unitItems } from './units.ts';

/**
 * The terms of a programme as a member reads them, made from the very rules that are applied. Rules for an arm of an
 * experiment are left out: they are no promise to everybody.
 * @param language one of the programme's; texts that the author did not write in it are in the programme's first
 * @param today leaves out campaigns that were over by then
 */
export function termsOf(programme: Programme, language: string, today?: LocalDate): readonly TermsSection[] {
  const speech = speechOf(programme, language);
  const { titles } = speech.texts;
  const sections: readonly TermsSection[] = [
    { title: titles.earn, items: earnItems(speech) },
    ...campaignSections(speech, today),
    { title: titles.goals, items: goalItems(speech) },
    { title: titles.converts, items: conversionItems(speech) },
    { title: titles.expiry, items: unitItems(speech) },
    { title: titles.tiers, items: tierItems(speech) },
    { title: titles.memberships, items: membershipItems(speech) },
    { title: titles.draws, items: drawItems(speech) },
    { title: titles.rewards, items: rewardItems(speech) },
    { title: titles.refunds, items: refundItems(speech) },
  ];
  return sections.filter(({ items }) => items.length > 0);
}

/** Rules that always run; what only a tier multiplies stands with the tiers, where there are any to tell of. */
function earnItems(speech: Speech): readonly TermsItem[] {
  const { rules, tiers } = speech.programme;
  const own = rules.filter(
    (rule) => rule.campaign === undefined && (tiers.length < 2 || !isOfTierAlone(rule)),
  );
  const items = own.map((rule) => ruleItem(rule, speech)).filter((item) => item !== undefined);
  return [
    ...items,
    ...groupItems(
      rules.filter((rule) => ruleItem(rule, speech) !== undefined),
      speech,
    ),
  ];
}
