import { setTimeout as sleep } from 'node:timers/promises';
import { refuse } from '#domain/refusal.ts';
import { ContentionError } from '#table/core/transact.ts';
import type { Call, ContactCall } from '#use-cases/call.ts';
import { withContacts } from '#use-cases/call.ts';
import type { FactRequest, FactResult, Settled, Waiting } from './facts.ts';
import { refundKeyOf, saleKeyOf } from './facts.ts';
import { keepFact } from './keep-facts.ts';
import type { FactsRead } from './read-facts.ts';
import { readFacts } from './read-facts.ts';
import { recordForMember } from './write-facts.ts';

const attemptLimit = 30;
const longestPauseMs = 400;

/**
 * Records sales and refunds: reads what they need in two calls, decides purely, and writes one transaction for each
 * member. The same fact in several deliveries gives one effect, whatever their order.
 * @returns one result for each request, in their order
 */
export async function recordFacts(
  bare: Call,
  requests: readonly FactRequest[],
): Promise<readonly FactResult[]> {
  const call = await withContacts(bare);
  const results = new Map<number, FactResult>();
  let waiting: readonly Waiting[] = requests.map((request, index) => ({ ...request, index }));
  for (let attempt = 0; waiting.length > 0; attempt += 1) {
    if (attempt > 0) await sleep(Math.random() * Math.min(longestPauseMs, 10 * 2 ** Math.min(attempt, 6)));
    const settled = attempt < attemptLimit ? await attemptAll(call, waiting) : giveUp(waiting);
    for (const [index, result] of settled) results.set(index, result);
    waiting = waiting.filter(({ index }) => !results.has(index));
  }
  return requests.map((_, index) => results.get(index) ?? { failed: new Error('no result') });
}

async function attemptAll(call: ContactCall, waiting: readonly Waiting[]): Promise<Settled> {
  const read = await readFacts(call, waiting);
  const unknown = waiting
    .filter(({ index }) => read.memberOf.get(index) === 'unknown-member')
    .map(({ index }) => [index, refuse('unknown-member', 'there is no member of this id')] as const);
  // What they bought can neither be put right nor go to somebody else; a vendor reports it all the same.
  const ofNobodyNow = waiting
    .filter(({ index }) => read.memberOf.get(index) === 'member-left')
    .map((request) => [request.index, ignored(request, read)] as const);
  const unclaimed = waiting.filter(({ index }) => read.memberOf.get(index) === null);
  const groups = Map.groupBy(
    waiting.filter(({ index }) => read.accounts.has(read.memberOf.get(index) ?? '')),
    ({ index }) => read.memberOf.get(index) ?? '',
  );
  const settled = await Promise.all([
    ...[...groups].map(([memberId, group]) => recordForMember(call, memberId, group, read)),
    ...unclaimed.map((request) => keepFact(call, request, read)),
  ]);
  return new Map([...unknown, ...ofNobodyNow, ...settled.flatMap((results) => [...results])]);
}

/** Nothing is written; what is known of it is said. */
function ignored(request: Waiting, read: FactsRead): FactResult {
  const sale = read.sales.get(saleKeyOf(request) ?? '')?.sale ?? null;
  const refund = read.refunds.get(refundKeyOf(request) ?? '') ?? null;
  return { outcome: 'ignored', sale, refund, account: null };
}

function giveUp(waiting: readonly Waiting[]): Settled {
  const failed = new ContentionError('the member was busy at every attempt; send the same request again');
  return new Map(waiting.map(({ index }) => [index, { failed }]));
}
