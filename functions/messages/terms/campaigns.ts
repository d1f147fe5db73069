import type { LocalDate } from '#domain/dates.ts';
import type { Campaign } from '#domain/programme/campaign.ts';
import type { Rule } from '#domain/programme/rule.ts';
import { conditionParts } from './conditions.ts';
import { limitText, lowered } from './limits.ts';
import { ruleItem } from './rules.ts';
import type { TermsSection } from './section.ts';
import { sentences } from './section.ts';
import type { Speech } from './speech.ts';

/** Each campaign with its dates and rules. Who is held out of one is not told, nor that anybody is. */
export function campaignSections(speech: Speech, today: LocalDate | undefined): readonly TermsSection[] {
  return Object.entries(speech.programme.campaigns ?? {}).flatMap(([campaignId, campaign]) => {
    if (today !== undefined && campaign.until !== undefined && campaign.until < today) return [];
    const rules = speech.programme.rules.filter((rule) => rule.campaign === campaignId);
    const items = rules.map((rule) => ruleItem(rule, speech)).filter((item) => item !== undefined);
    const text = campaignText(campaign, rules, speech);
    if (text === undefined || items.length === 0) return [];
    return [{ title: speech.name(campaign.name, campaignId), items: [{ text }, ...items] }];
  });
}

function campaignText(
  { from, until, for: condition, limits = [] }: Campaign,
  rules: readonly Rule[],
  speech: Speech,
): string | undefined {
  const { texts, formats } = speech;
  const parts = conditionParts(condition, speech);
  if (parts === undefined) return undefined;
  const gives = rules.flatMap((rule) => rule.gives);
  return sentences([
    texts.campaign.dates(formats.date(from), until && formats.date(until)),
    parts.length > 0 && texts.campaign.for(parts.join(', ')),
    ...limits.map((limit) => texts.campaign.together(lowered(limitText(limit, gives, speech)))),
  ]);
}
