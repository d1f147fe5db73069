import { Problem } from '#functions/api/problem.ts';
import { showUnsubscribe } from '#functions/api/routes-messages.ts';
import { keys, rules, table } from '#functions/services.ts';
import { languageFor } from '#messages/languages.ts';
import { readNoticeChoice } from '#messages/notice-choice.ts';
import { unsubscribePage } from '#messages/unsubscribe-page.ts';
import { readUnsubscribeToken } from '#messages/unsubscribe-token.ts';
import { acceptedLocale } from '#middleware/accept-language.ts';
import { asPage } from '#middleware/as-page.ts';
import { publicHandler, reply } from '#middleware/public-handler.ts';

/** Changes nothing: programs that look for malware open every link of an e-mail. */
export const handler = asPage(
  publicHandler(showUnsubscribe, async ({ query }) => {
    const named = readUnsubscribeToken(query.t, (await keys()).unsubscribe);
    if (named === null) throw new Problem('invalid-query', 't: take it whole, as it stands in the e-mail');
    const { isStopped, locale } = await readNoticeChoice(table(), named);
    return reply(200, { notice: named.notice, isStopped, language: languageFor(locale, rules().programme) });
  }),
  ({ event, ...answer }) => {
    const { programme } = rules();
    return unsubscribePage({ ...answer, locale: acceptedLocale(event, programme) }, programme);
  },
);
