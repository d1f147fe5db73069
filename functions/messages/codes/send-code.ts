import type { Programme } from '#domain/programme.ts';
import type { Mail } from '#messages/letter/letter.ts';
import type { Log } from '#messages/send/log.ts';
import { failureName, sendFailureOf } from '#messages/send/send-failure.ts';
import type { SmsLine } from '#messages/send/sms.ts';
import type { Patience } from '#messages/send/until-taken.ts';
import { untilTaken } from '#messages/send/until-taken.ts';

/** What a one-time code is sent with. */
export interface CodeSending {
  readonly senderAddress: string;
  readonly smsLine: SmsLine;
  readonly programme: Programme;
  /** How long the code works. */
  readonly minutes: number;
  readonly locale: string | undefined;
  readonly patience: Patience;
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
 * Sends a one-time code at once and once; again only where the provider was asked too often for a moment. Nothing is kept
 * of it.
 * @returns `not-sent` and `refused` when it surely did not go out, and will later or never; `sent` also when that is not
 * known, since it may arrive
 */
export async function sendCode(
  sending: CodeSending,
  contact: CodeContact,
  words: CodeWords,
): Promise<'sent' | 'not-sent' | 'refused'> {
  const { patience, log, counted } = sending;
  const channel = contact.kind === 'phone' ? 'sms' : 'email';
  const send = await channelTo(contact, sending, words);
  try {
    await untilTaken(send, patience);
    counted(channel);
    return 'sent';
  } catch (error) {
    const failure = sendFailureOf(error);
    log('warn', 'one-time code not surely sent', { channel, failure, reason: failureName(error) });
    if (failure !== 'unknown') return failure;
    counted(channel);
    return 'sent';
  }
}

/** Loads what sends before anything is tried: a code that it cannot be loaded for has surely not gone out. */
async function channelTo(
  { kind, value }: CodeContact,
  { programme, senderAddress: address, smsLine }: CodeSending,
  words: CodeWords,
): Promise<() => Promise<string>> {
  if (kind === 'phone') {
    const { sendSms } = await import('#messages/send/sms.ts');
    return () => sendSms(value, words.sms(), smsLine);
  }
  const { sendEmail } = await import('#messages/send/email.ts');
  return () => sendEmail({ name: programme.name, address }, value, words.email());
}
