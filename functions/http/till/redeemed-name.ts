import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { paymentOf } from '#domain/rewards/payment-id.ts';
import { acceptedLocale } from '#handler/input/accept-language.ts';
import { languageFor } from '#messages/languages/choice.ts';
import { rewardNameIn } from '#messages/languages/reward-name.ts';
import type { RedemptionRecord } from '#table/rewards/redemption-item.ts';
import type { Call } from '#use-cases/call.ts';
import { rewardNameOf } from '#use-cases/rewards/reward-name.ts';

/** What a till calls what a code is for, in the language that its caller accepts: a reward, or an amount off the bill. */
export async function redeemedNameOf(
  call: Call,
  redemption: Pick<RedemptionRecord, 'rewardId' | 'name'>,
  event: Pick<APIGatewayProxyEventV2, 'headers'>,
): Promise<string> {
  const { programme } = call.rules;
  const locale = acceptedLocale(event, programme);
  if (paymentOf(redemption.rewardId) === null) return rewardNameOf(call, redemption, locale);
  return rewardNameIn({ rewardId: redemption.rewardId }, languageFor(locale, programme), programme);
}
