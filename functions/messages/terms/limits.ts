import type { Give, Limit } from '#domain/programme/rule.ts';
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
