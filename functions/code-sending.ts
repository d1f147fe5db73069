import type { Programme } from '#domain/programme.ts';
import { codeMinutes } from '#functions/ledger/ask-code.ts';
import { environment, smsLine } from '#functions/services.ts';
import { openSes } from '#messages/email.ts';
import type { CodeSending } from '#messages/send-code.ts';
import { openSns } from '#messages/sms.ts';
import { log } from '#middleware/log.ts';
import { measure } from '#middleware/metrics.ts';

const ses = openSes();
const sns = openSns();

/** What a handler sends one-time codes with, and how they are counted; the reader's locale is the handler's to say. */
export function codeSending(programme: Programme, now: Date): Omit<CodeSending, 'locale'> {
  return {
    ses,
    sns,
    senderAddress: environment('SENDER_ADDRESS'),
    smsLine: smsLine(),
    programme,
    minutes: codeMinutes,
    log,
    counted: (channel) => measure([{ metric: 'CodesSent', Channel: channel }], now),
  };
}
