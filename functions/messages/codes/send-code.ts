import type { SESClient } from '@aws-sdk/client-ses';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { Programme } from '#domain/programme.ts';
import type { Mail } from '#messages/letter/letter.ts';
import { sendEmail } from '#messages/send/email.ts';
import type { Log } from '#messages/send/log.ts';
import { failureName, sendFailureOf } from '#messages/send/send-failure.ts';
import { type SmsLine, sendSms } from '#messages/send/sms.ts';

/** What a one-time code is sent with. */
export interface CodeSending {
  readonly ses: SESClient;
  readonly sns: SNSClient;
  readonly senderAddress: string;
  readonly smsLine: SmsLine;
  readonly programme: Programme;
  /** How long the code works. */
  readonly minutes: number;
  readonly locale: string | undefined;
  readonly log: Log;
  /** Told of each code that went out, or may have. */
  readonly counted: (channel: 'email' | 'sms') => void;
}

export interface CodeContact {
  readonly kind: 'phone' | 'email';
  readonly value: string;
}

/** What is said, by the way that it goes. */
export interface CodeWords {
  readonly sms: () => string;
  readonly email: () => Mail;
}

/**
 * Sends a one-time code at once and once. Nothing is kept of it.
 * @returns `not-sent` when it surely did not go out; `sent` also when that is not known, since it may arrive
 */
export async function sendCode(
  { ses, sns, programme, senderAddress: address, smsLine, log, counted }: CodeSending,
  contact: CodeContact,
  words: CodeWords,
): Promise<'sent' | 'not-sent'> {
  const channel = contact.kind === 'phone' ? 'sms' : 'email';
  try {
    if (contact.kind === 'phone') await sendSms(sns, contact.value, words.sms(), smsLine);
    else await sendEmail(ses, { name: programme.name, address }, contact.value, words.email());
    counted(channel);
    return 'sent';
  } catch (error) {
    const failure = sendFailureOf(error);
    log('warn', 'one-time code not surely sent', { channel, failure, reason: failureName(error) });
    if (failure !== 'unknown') return 'not-sent';
    counted(channel);
    return 'sent';
  }
}
