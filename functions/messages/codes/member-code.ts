import { languageFor } from '#messages/languages/choice.ts';
import { loadTexts, textsIn } from '#messages/languages/languages.ts';
import { toGsm7 } from '#messages/letter/gsm7.ts';
import type { Mail } from '#messages/letter/letter.ts';
import { mailOf } from '#messages/letter/letter.ts';
import type { CodeContact, CodeSending } from './send-code.ts';
import { sendCode } from './send-code.ts';

/** What a member's code is sent with; its locale is the member's own. */
export interface MemberCodeSending extends CodeSending {
  /** What people call the place of the till that wants to redeem; undefined where it has no name. */
  readonly location: string | undefined;
}

type Words = Pick<MemberCodeSending, 'programme' | 'minutes' | 'locale' | 'location'>;

/** Sends the code by which a member confirms a redemption at a till, as `sendCode` does. */
export async function sendMemberCode(
  sending: MemberCodeSending,
  contact: CodeContact,
  code: string,
): ReturnType<typeof sendCode> {
  await loadTexts(languageFor(sending.locale, sending.programme));
  return sendCode(sending, contact, {
    sms: () => memberCodeSms(code, sending),
    email: () => memberCodeEmail(code, sending),
  });
}

/** The code as an e-mail. Names nobody: a contact that was typed in at a till may be a stranger's. */
export function memberCodeEmail(code: string, { programme, minutes, locale, location }: Words): Mail {
  const language = languageFor(locale, programme);
  const { memberCode: texts, greeting, pair, reason } = textsIn(language);
  return mailOf({
    language,
    brand: programme.name,
    subject: texts.subject(code, programme.name),
    greeting: greeting(undefined),
    paragraphs: [texts.intro(programme.name, location)],
    pair,
    rows: [[texts.code, code]],
    remarks: [texts.lasts(minutes), texts.warning],
    reason: reason(programme.name),
  });
}

/** The code as an SMS. */
export function memberCodeSms(code: string, { programme, locale, location }: Words): string {
  const { memberCode: texts } = textsIn(languageFor(locale, programme));
  return toGsm7(texts.sms(programme.name, code, location));
}
