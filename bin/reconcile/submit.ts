/** Missing sales on their way to the ledger, through the operators' API. */
import { setTimeout as sleep } from 'node:timers/promises';
import { problemSchema } from '#api/problem.ts';
import { maxSubmittedSales, submitSales } from '#http/operator-events/routes.ts';
import { type Answer, send } from '../api-address.ts';
import type { MissingSale } from './missing-sale.ts';

const answerSchema = submitSales.answers[202].schema;

/** How often a call that met a busy service is made. */
const attemptLimit = 6;

export interface Submitting {
  /** Of the API, without a slash at its end. */
  readonly url: string;
  readonly token: string;
  readonly connectionId: string;
  /** Before a call is made again for the first time; it doubles from there. */
  readonly pauseMs: number;
  /** Told after each call how many were accepted in all. */
  readonly onProgress: (accepted: number) => void;
  /** Asked before each call. */
  readonly isStopped: () => boolean;
}

/**
 * Submits sales, some at a time. Each counts once in the ledger, so a run that was stopped, or failed, is made good by
 * another one.
 * @returns how many were accepted. @throws with what the service said, when it takes no more
 */
export async function submitAll(sales: readonly MissingSale[], submitting: Submitting): Promise<number> {
  let accepted = 0;
  for (let start = 0; start < sales.length && !submitting.isStopped(); start += maxSubmittedSales) {
    accepted += await submitSome(sales.slice(start, start + maxSubmittedSales), submitting);
    submitting.onProgress(accepted);
  }
  return accepted;
}

async function submitSome(sales: readonly MissingSale[], submitting: Submitting): Promise<number> {
  let left = sales;
  for (let attempt = 0; ; attempt += 1) {
    const answer = await post(left, submitting);
    const isBusy = answer.status === 429 || answer.status >= 500;
    if (answer.status === 202) {
      const { failed } = answerSchema.parse(answer.body);
      left = left.filter(({ saleId }) => failed.includes(saleId));
      if (left.length === 0) return sales.length;
    } else if (!isBusy || attempt + 1 >= attemptLimit) {
      const detail = problemSchema().safeParse(answer.body).data?.detail ?? 'is it the ApiUrl of the deploy?';
      throw new Error(`${submitting.url} answered ${answer.status}: ${detail}`);
    }
    if (attempt + 1 >= attemptLimit) return sales.length - left.length;
    await sleep(submitting.pauseMs * 2 ** attempt);
  }
}

function post(sales: readonly MissingSale[], { url, token, connectionId }: Submitting): Promise<Answer> {
  const path = submitSales.path.replace('{connectionId}', encodeURIComponent(connectionId));
  return send(url + path, {
    method: submitSales.method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ sales }),
  });
}
