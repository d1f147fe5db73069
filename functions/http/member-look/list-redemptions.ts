import { type Handles, reply } from '#handler/router.ts';
import { languageFor } from '#messages/languages/choice.ts';
import { rewardNameIn } from '#messages/languages/reward-name.ts';
import { openRedemptions, reservedAnswer } from '#use-cases/rewards/show-redemptions.ts';
import type { Routes } from './routes.ts';

export const listRedemptions: Handles<Routes['listRedemptions']> = async ({ caller, call }) => {
  const open = await openRedemptions(call, caller.record.account);
  const { programme } = call.rules;
  const language = languageFor(caller.profile.locale, programme);
  const redemptions = open.map(({ redemption, reward }) => {
    const { pointsAvailable: _then, ...shown } = reservedAnswer(redemption, programme);
    const { rewardId, name: former } = redemption;
    const rewardName = rewardNameIn({ rewardId, name: reward?.name, former }, language, programme);
    return { ...shown, rewardName };
  });
  return reply(200, { redemptions });
};
