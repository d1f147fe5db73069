import { limitId } from '#domain/programme/counter-ids.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Give, Limit } from '#domain/programme/rule.ts';
import { mostId } from '#domain/rules/limits.ts';
import { periodText } from './periods.ts';
import type { Speech } from './speech.ts';

/** `At most 6 stamps a day`, `At most twice a year for all members together`. */
export function limitText({ max, what, per, of }: Limit, gives: readonly Give[], speech: Speech): string {
  const { texts, formats } = speech;
  const isOfAll = of === 'everyone';
  const period = isOfAll && per === 'life' ? '' : periodText(per, texts.each);
  const unit = what === 'given' ? oneUnitOf(gives) : undefined;
  if (what === 'times') return texts.limit.times(max, period, isOfAll);
  const given = unit === undefined ? formats.number(max) : formats.units(unit, max).text;
  return texts.limit.given(given, period, isOfAll);
}

/** The unit that some gives have in common; undefined where they give several, or none. */
function oneUnitOf(gives: readonly Give[]): string | undefined {
  const units = new Set(gives.flatMap((give) => ('unit' in give ? [give.unit] : [])));
  return units.size === 1 ? [...units][0] : undefined;
}

/** A limit of a rule, a campaign or a unit, by its id (`limitId`, `mostId`); undefined for one that is no more. */
export function limitOf(
  id: string,
  speech: Speech,
): { readonly text: string; readonly isOfAll: boolean } | undefined {
  const { programme, formats, texts } = speech;
  if (id.startsWith('most:')) {
    const unit = programme.units.find(({ unitId }) => mostId(unitId) === id);
    if (unit?.most === undefined) return undefined;
    const { text } = formats.units(unit.unitId, unit.most);
    return { text: lowered(texts.limit.given(text, texts.each.life, false)), isOfAll: false };
  }
  const found = limitsOf(programme).find((each) => each.id === id);
  if (found === undefined) return undefined;
  return {
    text: lowered(limitText(found.limit, found.gives, speech)),
    isOfAll: found.limit.of === 'everyone',
  };
}

function limitsOf({ rules, campaigns = {} }: Programme) {
  const ofRules = rules.map(({ ruleId, limits, gives }) => ({ of: ruleId, limits, gives }));
  const ofCampaigns = Object.entries(campaigns).map(([campaignId, { limits }]) => ({
    of: `campaign:${campaignId}`,
    limits,
    gives: rules.filter(({ campaign }) => campaign === campaignId).flatMap(({ gives }) => gives),
  }));
  return [...ofRules, ...ofCampaigns].flatMap(({ of, limits = [], gives }) =>
    limits.map((limit, index) => ({ id: limitId(of, index), limit, gives })),
  );
}

/** As a part of a sentence. */
export function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
