import type { Programme } from '#domain/programme.ts';
import { rewardText } from '#domain/rewards/reward.ts';
import { localized } from '#messages/languages/choice.ts';
import { explanationTextsIn } from '#messages/languages/explanations.ts';
import type { Formats } from '#messages/languages/formats.ts';
import { formatsIn } from '#messages/languages/formats.ts';
import type { ExplanationTexts } from '#messages/languages/texts.ts';
import type { Speech } from '#messages/terms/speech.ts';
import { speechOf } from '#messages/terms/speech-of.ts';

/** What entries are explained with in one language, under the rules of one time. */
export interface Tongue {
  /** Its points are of the entry's unit. */
  readonly formats: Formats;
  readonly texts: ExplanationTexts;
  readonly tierName: (tierId: string) => string;
  readonly rewardName: (rewardId: string) => string;
  /** What the rules of that time are said with. */
  readonly speech: Speech;
}

export function tongueOf(
  programme: Programme,
  language: string,
  rewardNames?: ReadonlyMap<string, string>,
  unitId?: string,
): Tongue {
  const nameOf = (tierId: string) => programme.tiers.find((tier) => tier.tierId === tierId)?.name;
  return {
    formats: formatsIn(language, programme, unitId),
    texts: explanationTextsIn(language),
    tierName: (tierId) => localized(nameOf(tierId) ?? {}, language, programme) ?? tierId,
    rewardName: (rewardId) =>
      rewardNames?.get(rewardId) ??
      localized(rewardText(programme, rewardId), language, programme) ??
      rewardId,
    speech: speechOf(programme, language),
  };
}
