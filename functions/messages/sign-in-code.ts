import type { SESClient } from '@aws-sdk/client-ses';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { Programme } from '#domain/programme.ts';
import { sendEmail } from './email.ts';
import { toGsm7 } from './gsm7.ts';
import { languageFor, textsIn } from './languages.ts';
import type { Mail } from './letter.ts';
import { mailOf } from './letter.ts';
import type { Log } from './log.ts';
import { failureName, sendFailureOf } from './send-failure.ts';
import { sendSms } from './sms.ts';

/** What a one-time code is sent with; nothing of it is looked up. */
export interface CodeSending {
  readonly ses: SESClient;
  readonly sns: SNSClient;
  readonly senderAddress: string;
  readonly programme: Programme;
  /** How long the code works. */
  readonly minutes: number;
  /** The reader's, as far as the request tells it: the member's own would tell that there is one. */
  readonly locale: string | undefined;
  readonly log: Log;
  /** Told of each code that went out, or may have. */
  readonly counted: (channel: 'email' | 'sms') => void;
}

interface Contact {
  readonly kind: 'phone' | 'email';
  readonly value: string;
}

type Words = Pick<CodeSending, 'programme' | 'minutes' | 'locale'>;

/**
 * Sends a one-time code at once and once. Nothing is kept of it.
 * @returns `not-sent` when it surely did not go out; `sent` also when that is not known, since it may arrive
 */
export async function sendSignInCode(
  sending: CodeSending,
  contact: Contact,
  code: string,
): Promise<'sent' | 'not-sent'> {
  const { ses, sns, programme, senderAddress: address, log, counted } = sending;
  const channel = contact.kind === 'phone' ? 'sms' : 'email';
  try {
    if (contact.kind === 'phone') await sendSms(sns, contact.value, codeSms(code, sending));
    else await sendEmail(ses, { name: programme.name, address }, contact.value, codeEmail(code, sending));
    counted(channel);
    return 'sent';
  } catch (error) {
    const failure = sendFailureOf(error);
    log('warn', 'sign-in code not surely sent', {
      channel,
      failure,
      reason: failureName(error),
    });
    if (failure !== 'unknown') return 'not-sent';
    counted(channel);
    return 'sent';
  }
}

/** The code as an e-mail. */
export function codeEmail(code: string, { programme, minutes, locale }: Words): Mail {
  const language = languageFor(locale, programme);
  const { signInCode: texts, greeting } = textsIn(language);
  return mailOf({
    language,
    brand: programme.name,
    subject: texts.subject(code, programme.name),
    greeting: greeting(undefined),
    paragraphs: [texts.intro(programme.name)],
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
