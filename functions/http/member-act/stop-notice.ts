import { Problem } from '#api/problem.ts';
import { stopNotice } from '#api/routes-messages.ts';
import { keys, rules, table } from '#functions/services.ts';
import { asPage } from '#handler/as-page.ts';
import { acceptedLocale } from '#handler/input/accept-language.ts';
import { publicHandler, reply } from '#handler/public-handler.ts';
import { languageFor } from '#messages/languages/languages.ts';
import { stopNotice as stop } from '#messages/notices/notice-choice.ts';
import { unsubscribePage } from '#messages/notices/unsubscribe-page.ts';
import { readUnsubscribeToken } from '#messages/notices/unsubscribe-token.ts';

export const handler = asPage(
  publicHandler(stopNotice, async ({ query }) => {
    const named = readUnsubscribeToken(query.t, (await keys()).unsubscribe);
    if (named === null) throw new Problem('invalid-query', 't: take it whole, as it stands in the e-mail');
    const { isStopped, locale } = await stop(table(), named);
    return reply(200, { notice: named.notice, isStopped, language: languageFor(locale, rules().programme) });
  }),
  ({ event, ...answer }) => {
    const { programme } = rules();
    return unsubscribePage({ ...answer, locale: acceptedLocale(event, programme) }, programme);
  },
);
