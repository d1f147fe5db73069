import { listRedemptions } from '#api/routes-rewards.ts';
import { rules, table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { languageFor, localized } from '#messages/languages/languages.ts';
import { openRedemptions, reservedAnswer } from '#use-cases/rewards/show-redemptions.ts';

export const handler = httpHandler(listRedemptions, async ({ caller, now }) => {
  const open = await openRedemptions({ table: table(), rules: rules(), now }, caller.record.account);
  const { programme } = rules();
  const language = languageFor(caller.profile.locale, programme);
  const redemptions = open.map(({ redemption, reward }) => {
    const { pointsAvailable: _then, ...shown } = reservedAnswer(redemption);
    const rewardName = localized(reward?.name ?? {}, language, programme) ?? redemption.rewardId;
    return { ...shown, rewardName };
  });
  return reply(200, { redemptions });
});
