import { Problem } from '#api/problem.ts';
import { type Handles, reply } from '#handler/router.ts';
import { languageFor } from '#messages/languages/choice.ts';
import { readUnsubscribeToken } from '#messages/notices/unsubscribe-token.ts';
import { readNoticeChoice } from '#table/members/notice-choice.ts';
import type { Routes } from './routes.ts';

/** Changes nothing: programs that look for malware open every link of an e-mail. */
export const showUnsubscribe: Handles<Routes['showUnsubscribe']> = async ({ query, call }) => {
  const named = readUnsubscribeToken(query.t, (await call.secrets.session()).unsubscribe);
  if (named === null) throw new Problem('invalid-query', 't: take it whole, as it stands in the e-mail');
  const { isStopped, locale } = await readNoticeChoice(call.table, named);
  const language = languageFor(locale, call.rules.programme);
  return reply(200, { notice: named.notice, isStopped, language });
};
