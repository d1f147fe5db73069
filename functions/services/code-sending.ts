import { setTimeout as sleep } from 'node:timers/promises';
import type { CodeSending } from '#messages/codes/send-code.ts';
import { log } from '#observe/log.ts';
import { measuresOfCode } from '#observe/message-metrics.ts';
import { measure } from '#observe/metrics.ts';
import type { Call } from '#use-cases/call.ts';
import { codeMinutes } from '#use-cases/sign-in/ask-code.ts';
import { environment } from './environment.ts';
import { smsLine } from './sms-line.ts';

/** What a handler sends one-time codes with, and how they are counted; the reader's locale is the handler's to say. */
export function codeSending({
  rules: { programme },
  now,
}: Pick<Call, 'rules' | 'now'>): Omit<CodeSending, 'locale'> {
  return {
    senderAddress: environment('SENDER_ADDRESS'),
    smsLine: smsLine(),
    programme,
    minutes: codeMinutes,
    patience: { now: () => performance.now(), sleep, random: Math.random },
    log,
    counted: (channel) => measure(measuresOfCode(channel), now),
  };
}
