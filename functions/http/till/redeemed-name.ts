import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { paymentOf } from '#domain/rewards/payment-id.ts';
import { acceptedLocale } from '#handler/input/accept-language.ts';
import { languageFor } from '#messages/languages/choice.ts';
import { rewardNameIn } from '#messages/languages/reward-name.ts';
import type { Call } from '#use-cases/call.ts';
import { rewardNameOf } from '#use-cases/rewards/reward-name.ts';

/** What a till calls what a code is for, in the language that its caller accepts: a reward, or an amount off the bill. */
export async function redeemedNameOf(
  call: Call,
  rewardId: string,
  event: Pick<APIGatewayProxyEventV2, 'headers'>,
): Promise<string> {
  const { programme } = call.rules;
  const locale = acceptedLocale(event, programme);
  if (paymentOf(rewardId) === null) return rewardNameOf(call, rewardId, locale);
  return rewardNameIn({ rewardId }, languageFor(locale, programme), programme);
}
