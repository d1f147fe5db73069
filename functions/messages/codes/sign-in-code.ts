import { languageFor } from '#messages/languages/choice.ts';
import { loadTexts, textsIn } from '#messages/languages/languages.ts';
import { toGsm7 } from '#messages/letter/gsm7.ts';
import type { Mail } from '#messages/letter/letter.ts';
import { mailOf } from '#messages/letter/letter.ts';
import type { CodeContact, CodeSending } from './send-code.ts';
import { sendCode } from './send-code.ts';

type Words = Pick<CodeSending, 'programme' | 'minutes' | 'locale'>;

/**
 * Sends the code that somebody signs in with, as `sendCode` does.
 * @param sending its locale is the reader's, as far as the request tells it: the member's own would tell that there is
 * one
 */
export async function sendSignInCode(
  sending: CodeSending,
  contact: CodeContact,
  code: string,
): ReturnType<typeof sendCode> {
  await loadTexts(languageFor(sending.locale, sending.programme));
  return sendCode(sending, contact, {
    sms: () => codeSms(code, sending),
    email: () => codeEmail(code, sending),
  });
}

/** The code as an e-mail. */
export function codeEmail(code: string, { programme, minutes, locale }: Words): Mail {
  const language = languageFor(locale, programme);
  const { signInCode: texts, greeting, pair } = textsIn(language);
  return mailOf({
    language,
    brand: programme.name,
    subject: texts.subject(code, programme.name),
    greeting: greeting(undefined),
    paragraphs: [texts.intro(programme.name)],
    pair,
    rows: [[texts.code, code]],
    remarks: [texts.lasts(minutes), texts.warning],
    reason: texts.reason(programme.name),
  });
}

/** The code as an SMS, which begins with it. */
export function codeSms(code: string, { programme, minutes, locale }: Words): string {
  const { signInCode: texts } = textsIn(languageFor(locale, programme));
  return toGsm7(texts.sms(programme.name, code, minutes));
}
