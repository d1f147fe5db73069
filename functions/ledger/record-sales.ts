import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from '#domain/account.ts';
import type { SaleOutcome, SaleRecord } from '#domain/record-sale.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import type { Sale } from '#events/sale.ts';
import { ContentionError } from '#table/transact.ts';
import type { ContactLedger } from './context.ts';
import { readSales } from './read-sales.ts';
import { keepUnclaimedSale } from './unclaimed-sales.ts';
import { recordForMember } from './write-sales.ts';

/** A sale to record and, where the caller knows better than the sale's own customer, its member. */
export interface SaleRequest {
  readonly sale: Sale;
  readonly memberId?: string | undefined;
}

export interface SaleRecorded {
  readonly outcome: SaleOutcome;
  /** The sale as the ledger keeps it after this request; null for one that is not kept. */
  readonly sale: SaleRecord | null;
  /** The member's account after it; null when the sale names nobody. */
  readonly account: Account | null;
}

/** An outage or a bug met this one; the others of its batch are not touched by it. */
export interface SaleFailed {
  readonly failed: unknown;
}

export type SaleResult = SaleRecorded | Refusal | SaleFailed;

/** A request waiting for its result, with its place in the batch. */
export interface Waiting extends SaleRequest {
  readonly index: number;
}

/** Results of a group of requests; what is missing met another writer and is tried again. */
export type Settled = ReadonlyMap<number, SaleResult>;

const attemptLimit = 40;
const longestPauseMs = 400;

/**
 * Records sales: reads what they need in two calls, decides purely, and writes one transaction for each member.
 * The same sale in several deliveries gives one effect, whatever their order.
 * @returns one result for each request, in their order
 */
export async function recordSales(
  ledger: ContactLedger,
  requests: readonly SaleRequest[],
): Promise<readonly SaleResult[]> {
  const results = new Map<number, SaleResult>();
  let waiting: readonly Waiting[] = requests.map((request, index) => ({ ...request, index }));
  for (let attempt = 0; waiting.length > 0; attempt += 1) {
    if (attempt > 0) await sleep(Math.random() * Math.min(longestPauseMs, 10 * 2 ** Math.min(attempt, 6)));
    const settled = attempt < attemptLimit ? await attemptAll(ledger, waiting) : giveUp(waiting);
    for (const [index, result] of settled) results.set(index, result);
    waiting = waiting.filter(({ index }) => !results.has(index));
  }
  return requests.map((_, index) => results.get(index) ?? { failed: new Error('no result') });
}

async function attemptAll(ledger: ContactLedger, waiting: readonly Waiting[]): Promise<Settled> {
  const read = await readSales(ledger, waiting);
  const unknown = waiting
    .filter(({ index }) => read.memberOf.get(index) === 'unknown-member')
    .map(
      ({ index, memberId }) => [index, refuse('unknown-member', `there is no member ${memberId}`)] as const,
    );
  const unclaimed = waiting.filter(({ index }) => read.memberOf.get(index) === null);
  const groups = Map.groupBy(
    waiting.filter(({ index }) => read.accounts.has(read.memberOf.get(index) ?? '')),
    ({ index }) => read.memberOf.get(index) ?? '',
  );
  const settled = await Promise.all([
    ...[...groups].map(([memberId, group]) => recordForMember(ledger, memberId, group, read)),
    ...unclaimed.map((request) => keepUnclaimedSale(ledger, request, read)),
  ]);
  return new Map([...unknown, ...settled.flatMap((results) => [...results])]);
}

function giveUp(waiting: readonly Waiting[]): Settled {
  const failed = new ContentionError('the member was busy at every attempt; send the same request again');
  return new Map(waiting.map(({ index }) => [index, { failed }]));
}
