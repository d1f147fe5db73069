import type { ContextValues } from './context-values.ts';

/** How fast work is taken and done. */
export interface Pace {
  /** Calls of a function at the same time that work off its queue, at most. */
  readonly salesConcurrency: number;
  readonly dueConcurrency: number;
  readonly messagesConcurrency: number;
  /** Webhooks that are taken in a second, of all vendors. */
  readonly webhooksRate: number;
  /** Calls in a second that each route takes that has a one-time code sent. */
  readonly codesRate: number;
}

/** What is enough for a shop, and leaves room in an account that may run ten functions at once. */
export const usualPace: Pace = {
  salesConcurrency: 5,
  dueConcurrency: 2,
  messagesConcurrency: 2,
  webhooksRate: 200,
  codesRate: 20,
};

/** SQS takes no fewer than 2 and no more than 1000. */
const concurrency = /^([2-9]|[1-9]\d{1,2}|1000)$/;
const rate = /^[1-9]\d{0,4}$/;

/** @throws DeployError saying which value must be what */
export function paceContext({ text }: ContextValues): Pace {
  const given = (name: keyof Pace, shape: RegExp, mustBe: string) =>
    Number(text(name, shape, mustBe) ?? usualPace[name]);
  const calls = (name: keyof Pace) => given(name, concurrency, 'a whole number of calls from 2 to 1000');
  return {
    salesConcurrency: calls('salesConcurrency'),
    dueConcurrency: calls('dueConcurrency'),
    messagesConcurrency: calls('messagesConcurrency'),
    webhooksRate: given('webhooksRate', rate, 'a whole number of calls'),
    codesRate: given('codesRate', rate, 'a whole number of calls'),
  };
}
