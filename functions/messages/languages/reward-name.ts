import type { LocalizedText, Programme } from '#domain/programme.ts';
import { paymentOf } from '#domain/rewards/payment-id.ts';
import { rewardText } from '#domain/rewards/reward.ts';
import { localized } from './choice.ts';
import { formatsIn } from './formats.ts';
import { unitTextsIn } from './units.ts';

/** What a reward is called by, where it is not the programme alone that says it. */
export interface NamedReward {
  readonly rewardId: string;
  /** As an operator calls it. */
  readonly name?: LocalizedText | undefined;
  /** As it was called when it was redeemed. */
  readonly former?: LocalizedText | undefined;
}

/**
 * A reward as an operator calls it, else as the programme does, else as it was called before it was gone; else its id. A
 * payment is what it takes off the bill: `€5.00 off`.
 */
export function rewardNameIn(
  { rewardId, name, former }: NamedReward,
  language: string,
  programme: Pick<Programme, 'rewards' | 'languages' | 'currency'>,
): string {
  const payment = paymentOf(rewardId);
  if (payment !== null)
    return unitTextsIn(language).off(formatsIn(language).money(payment.minorUnits, programme.currency));
  const text = rewardText(programme, rewardId, name && { name }, former);
  return localized(text, language, programme) ?? rewardId;
}
