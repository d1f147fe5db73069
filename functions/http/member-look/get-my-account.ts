import { getMyAccount } from '#api/routes-member.ts';
import { balanceOf } from '#domain/members/balance.ts';
import { rules } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { languageFor } from '#messages/languages/languages.ts';

/** Reads nothing more: the session was proven with the account. */
export const handler = httpHandler(getMyAccount, async ({ caller: { record, profile }, now }) => {
  const { programme } = rules();
  return reply(200, balanceOf(record.account, programme, now, languageFor(profile.locale, programme)));
});
