import { Problem } from '#api/problem.ts';
import { type Handles, reply } from '#handler/router.ts';
import { languageFor } from '#messages/languages/choice.ts';
import { readUnsubscribeToken } from '#messages/notices/unsubscribe-token.ts';
import { stopNotice as stop } from '#table/members/notice-choice.ts';
import type { Routes } from './routes.ts';

/** By the link of an e-mail, or by the one click that mail programs make of it (RFC 8058). */
export const stopNotice: Handles<Routes['stopNotice']> = async ({ query, call }) => {
  const named = readUnsubscribeToken(query.t, (await call.secrets.session()).unsubscribe);
  if (named === null) throw new Problem('invalid-query', 't: take it whole, as it stands in the e-mail');
  const { isStopped, locale } = await stop(call.table, named);
  const language = languageFor(locale, call.rules.programme);
  return reply(200, { notice: named.notice, isStopped, language });
};
