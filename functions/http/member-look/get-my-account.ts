import { balanceOf } from '#domain/members/balance.ts';
import { type Handles, reply } from '#handler/router.ts';
import { languageFor } from '#messages/languages/choice.ts';
import type { Routes } from './routes.ts';

/** Reads nothing more: the session was proven with the account. */
export const getMyAccount: Handles<Routes['getMyAccount']> = async ({
  caller: { record, profile },
  call,
}) => {
  const { programme } = call.rules;
  return reply(200, balanceOf(record.account, programme, call.now, languageFor(profile.locale, programme)));
};
