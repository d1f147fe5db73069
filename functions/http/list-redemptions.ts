import { listRedemptions } from '#functions/api/routes-rewards.ts';
import { openRedemptions, reservedAnswer } from '#functions/ledger/show-redemptions.ts';
import { rules, table } from '#functions/services.ts';
import { languageFor, localized } from '#messages/languages.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';

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
