import type { EarningBasis } from '#domain/ledger/entry.ts';
import type { Programme } from '#domain/programme.ts';
import type { Formats } from '#messages/languages/formats.ts';
import { formatsIn } from '#messages/languages/formats.ts';
import { localized, textsIn } from '#messages/languages/languages.ts';
import type { ExplanationTexts } from '#messages/languages/texts.ts';

/** What entries are explained with in one language, under the rules of one time. */
export interface Tongue {
  readonly formats: Formats;
  readonly texts: ExplanationTexts;
  readonly tierName: (tierId: string) => string;
  readonly rewardName: (rewardId: string) => string;
}

export function tongueOf(
  programme: Programme,
  language: string,
  rewardNames?: ReadonlyMap<string, string>,
): Tongue {
  const nameOf = (tierId: string) => programme.tiers.find((tier) => tier.tierId === tierId)?.name;
  return {
    formats: formatsIn(language),
    texts: textsIn(language).explain,
    tierName: (tierId) => localized(nameOf(tierId) ?? {}, language, programme) ?? tierId,
    rewardName: (rewardId) => rewardNames?.get(rewardId) ?? rewardId,
  };
}

/** `€50.00 × 1 point per €1.00`; `per whole €1.00` where some cents of the amount did not count. */
export function formulaOf(basis: EarningBasis, { formats, texts }: Tongue): string {
  const isWhole = basis.eligibleNet % basis.perMinorUnits === 0;
  const rate = isWhole ? texts.rate : texts.wholeRate;
  const step = formats.money(basis.perMinorUnits, basis.currency);
  return `${formats.money(basis.eligibleNet, basis.currency)} × ${rate(formats.points(basis.points), step)}`;
}

/** `rounded down`, where the multiplier left a part of a point. */
export function rounding({ basePoints, multiplier }: EarningBasis, { texts }: Tongue): readonly string[] {
  // Hundredths: multipliers have two decimals, and 1.1 × 10 is not whole in floating point.
  const isWhole = (basePoints * Math.round(multiplier * 100)) % 100 === 0;
  return isWhole ? [] : [texts.roundedDown];
}
