import { DeployError } from '../load-programme.ts';
import type { ContextValues } from './context-values.ts';

/** How fast work is taken and done. */
export interface Pace {
  /** Calls of a function at the same time that work off its queue, at most. */
  readonly salesConcurrency: number;
  readonly dueConcurrency: number;
  readonly messagesConcurrency: number;
  /** E-mails a second that SES takes from this account. */
  readonly emailsPerSecond: number;
  /** Webhooks that are taken in a second, of all vendors. */
  readonly webhooksRate: number;
  /** Calls in a second that each route takes that has a one-time code sent: what a flood may cost, far above what one stranger sends. */
  readonly codesRate: number;
}

/** What is enough for a shop, and leaves room in an account that may run ten functions at once. */
export const usualPace: Pace = {
  salesConcurrency: 5,
  dueConcurrency: 2,
  messagesConcurrency: 2,
  // What SES grants an account that has just left the sandbox.
  emailsPerSecond: 14,
  webhooksRate: 200,
  codesRate: 200,
};

/** SQS takes no fewer than 2 and no more than 1000. */
const concurrency = /^([2-9]|[1-9]\d{1,2}|1000)$/;
const rate = /^[1-9]\d{0,4}$/;

/** With more, one of them would have to wait longer for its turn than a call may last. */
const mostPerEmail = 12;

/** @throws DeployError saying which value must be what */
export function paceContext({ text }: ContextValues): Pace {
  const given = (name: keyof Pace, shape: RegExp, mustBe: string) =>
    Number(text(name, shape, mustBe) ?? usualPace[name]);
  const calls = (name: keyof Pace) => given(name, concurrency, 'a whole number of calls from 2 to 1000');
  const messagesConcurrency = calls('messagesConcurrency');
  const emailsPerSecond = given('emailsPerSecond', rate, 'a whole number of e-mails');
  if (messagesConcurrency > mostPerEmail * emailsPerSecond) {
    throw new DeployError(
      `-c messagesConcurrency=${messagesConcurrency} is too many for ${emailsPerSecond} e-mails a second: at most ${mostPerEmail} for each of them.`,
    );
  }
  return {
    salesConcurrency: calls('salesConcurrency'),
    dueConcurrency: calls('dueConcurrency'),
    messagesConcurrency,
    emailsPerSecond,
    webhooksRate: given('webhooksRate', rate, 'a whole number of calls'),
    codesRate: given('codesRate', rate, 'a whole number of calls'),
  };
}
