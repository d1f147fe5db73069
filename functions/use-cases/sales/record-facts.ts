import { isOutage } from '#aws/outage.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import { refuseLeft } from '#domain/sales/judge-sale.ts';
import { untilWritten } from '#table/core/transact.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import type { FactRequest, FactResult, Recorded, Settled, Waiting } from './facts.ts';
import { saleKeyOf } from './facts.ts';
import { keepFact } from './keep-facts.ts';
import type { FactRead, Unread, Whose } from './read-facts.ts';
import { isRead, readFacts } from './read-facts.ts';
import { deliveryOf, isMove } from './sale-delivery.ts';
import { recordForMember } from './write-facts.ts';

/**
 * Records sales and refunds: reads what they need in two calls, decides purely, and writes one transaction for each
 * member. The same fact in several deliveries gives one effect, whatever their order.
 * @returns one result for each request, in their order; one that failed leaves the others alone
 * @throws when the table, or the secret, is out of reach
 */
export function recordFacts(call: Call, requests: readonly FactRequest[]): Promise<readonly FactResult[]> {
  const results = new Map<number, FactResult>();
  const inOrder = () => requests.flatMap((_, index) => results.get(index) ?? []);
  return untilWritten(
    async () => {
      const waiting = requests
        .map((request, index) => ({ ...request, index }))
        .filter(({ index }) => !results.has(index));
      for (const [index, result] of await attemptAll(call, waiting)) results.set(index, result);
      return results.size === requests.length ? inOrder() : 'conflict';
    },
    (failed) => requests.map((_, index) => results.get(index) ?? { failed }),
  );
}

/**
 * As `recordFacts`, for one alone.
 * @throws what made it fail
 */
export function recordFact(call: Call, request: FactRequest): Promise<Recorded | Refusal | TooManyRequests> {
  return untilWritten(async () => {
    const result = (await attemptAll(call, [{ ...request, index: 0 }])).get(0) ?? 'conflict';
    if (result !== 'conflict' && 'failed' in result) throw result.failed;
    return result;
  });
}

async function attemptAll(call: Call, waiting: readonly Waiting[]): Promise<Settled> {
  const facts = await readApart(call, waiting);
  const unread = facts.flatMap((fact) => (isRead(fact) ? [] : [fact]));
  const read = facts.filter(isRead);
  const moves = read.filter((fact) => typeof fact.whose !== 'string' && isMove(call, fact));
  const others = read.filter((fact) => !moves.includes(fact));
  // What came back of a sale that is new itself follows it, into the account of who bought.
  const buyers = buyersOf(others);
  const isLate = (fact: FactRead) => fact.request.kind === 'refund' && fact.sale === null;
  const inOrder = [...others.filter((fact) => !isLate(fact)), ...others.filter(isLate)];
  const whoseOf = (fact: FactRead) => (isLate(fact) ? buyers.get(saleIdOf(fact)) : undefined) ?? fact.whose;
  const groups = [...Map.groupBy(inOrder, whoseOf)];
  const settled = await Promise.all(groups.map(([whose, group]) => settle(call, whose, group)));
  // Each changes two accounts; what meets another writer, be it of this batch, is read again.
  for (const move of moves) {
    // Few sales move.
    const { recordMove } = await import('./move-fact.ts');
    settled.push(await recordMove(call, move));
  }
  return new Map<number, FactResult>([
    ...unread.map(({ request, failed }) => [request.index, { failed }] as const),
    ...settled.flatMap((results) => [...results]),
  ]);
}

/**
 * Reads all together; where that fails and it is no outage, such as for a key that DynamoDB does not take, each for itself,
 * so that only the one at fault fails.
 */
async function readApart(
  call: Call,
  waiting: readonly Waiting[],
): Promise<readonly (FactRead<Waiting> | Unread<Waiting>)[]> {
  try {
    return await readFacts(call, waiting);
  } catch (failed) {
    if (isOutage(failed)) throw failed;
    if (waiting.length === 1) return waiting.map((request) => ({ request, failed }));
    return (await Promise.all(waiting.map((request) => readApart(call, [request])))).flat();
  }
}

/** Whose account the sales of a batch change, by `saleIdOf`. */
function buyersOf(facts: readonly FactRead[]): ReadonlyMap<string, Whose> {
  return new Map(
    facts.flatMap((fact) =>
      fact.request.kind === 'sale' && typeof fact.whose !== 'string' ? [[saleIdOf(fact), fact.whose]] : [],
    ),
  );
}

/** The sale that a fact is about, as a key; empty for a refund that names none. */
function saleIdOf({ request }: FactRead): string {
  const { connectionId, saleId } = request.kind === 'sale' ? request.sale : request.refund;
  return saleId === undefined ? '' : saleKeyOf({ connectionId, saleId });
}

async function settle(call: Call, whose: Whose, group: readonly FactRead<Waiting>[]): Promise<Settled> {
  switch (whose) {
    case 'nobody': {
      const kept = await Promise.all(group.map((fact) => keepFact(call, fact)));
      return new Map(kept.flatMap((results) => [...results]));
    }
    case 'unknown':
      return new Map(group.map(({ request }) => [request.index, noMember]));
    case 'left':
      return new Map(group.map((fact) => [fact.request.index, refusedLeft(call, fact) ?? ignored(fact)]));
    default:
      return recordForMember(call, whose, group);
  }
}

const noMember = refuse('unknown-member', 'there is no member with this id');

/** A sale of somebody who has left stays theirs: what they were given is written off, and cannot move. */
function refusedLeft(call: Call, fact: FactRead): Refusal | null {
  const { request, sale } = fact;
  if (request.kind !== 'sale') return null;
  const [known, context] = [sale?.sale ?? null, decisionContext(call)];
  return refuseLeft(deliveryOf(request, fact, known, context), known, context);
}

/** What they bought can neither be put right nor go to somebody else; a vendor reports it all the same. */
function ignored({ sale, refund }: FactRead): FactResult {
  return { outcome: 'ignored', sale: sale?.sale ?? null, refund, account: null };
}
