import type { LocalizedText, Programme } from '#domain/programme.ts';
import { paymentOf } from '#domain/rewards/payment-id.ts';
import { rewardText } from '#domain/rewards/reward.ts';
import { localized } from './choice.ts';
import { formatsIn } from './formats.ts';
import { unitTextsIn } from './units.ts';

/**
 * A reward as its own name has it, else as the programme calls it, which gives it by a rule; else its id. A payment is what
 * it takes off the bill: `€5.00 off`.
 */
export function rewardNameIn(
  { rewardId, name }: { readonly rewardId: string; readonly name?: LocalizedText | undefined },
  language: string,
  programme: Pick<Programme, 'rewards' | 'languages' | 'currency'>,
): string {
  const payment = paymentOf(rewardId);
  if (payment !== null)
    return unitTextsIn(language).off(formatsIn(language).money(payment.minorUnits, programme.currency));
  return localized(rewardText(programme, rewardId, name && { name }), language, programme) ?? rewardId;
}
