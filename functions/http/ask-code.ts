import { Problem } from '#functions/api/problem.ts';
import { askCode } from '#functions/api/routes-member.ts';
import { askCode as ask, codeMinutes } from '#functions/ledger/ask-code.ts';
import { environment, signIn } from '#functions/services.ts';
import { openSes } from '#messages/email.ts';
import { sendSignInCode } from '#messages/sign-in-code.ts';
import { openSns } from '#messages/sms.ts';
import { acceptedLocale } from '#middleware/accept-language.ts';
import { askerOf } from '#middleware/asker.ts';
import { log } from '#middleware/log.ts';
import { measure } from '#middleware/metrics.ts';
import { publicHandler, reply } from '#middleware/public-handler.ts';
import { refuseForeignPage } from '#middleware/same-origin.ts';

const ses = openSes();
const sns = openSns();

/** Sends the code here and now: neither code nor contact may stand in a queue. */
export const handler = publicHandler(askCode, async ({ body, now, event }) => {
  refuseForeignPage(event);
  const opened = await signIn(now);
  const { programme } = opened.rules;
  const sending = {
    ses,
    sns,
    senderAddress: environment('SENDER_ADDRESS'),
    programme,
    minutes: codeMinutes,
    locale: body.locale ?? acceptedLocale(event, programme),
    log,
    counted: (channel: 'email' | 'sms') => measure([{ metric: 'CodesSent', Channel: channel }], now),
  };
  const asked = await ask(opened, askerOf(body, event, programme), (contact, code) =>
    sendSignInCode(sending, contact, code),
  );
  if ('refused' in asked) {
    const retryAfter = 'retryAfterSeconds' in asked ? asked.retryAfterSeconds : undefined;
    throw new Problem(asked.refused, asked.detail, undefined, retryAfter);
  }
  return reply(202, { accepted: true });
});
