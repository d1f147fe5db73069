import { balanceOf } from '#domain/balance.ts';
import { getMyAccount } from '#functions/api/routes-member.ts';
import { rules } from '#functions/services.ts';
import { languageFor } from '#messages/languages.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';

/** Reads nothing more: the session was proven with the account. */
export const handler = httpHandler(getMyAccount, async ({ caller: { record, profile }, now }) => {
  const { programme } = rules();
  return reply(200, balanceOf(record.account, programme, now, languageFor(profile.locale, programme)));
});
