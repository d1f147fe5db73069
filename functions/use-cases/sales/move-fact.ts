import { isRefusal, refuse } from '#domain/refusal.ts';
import { budgetsOfMove, moveSale } from '#domain/sales/move-sale.ts';
import { putSale } from '#table/sales/sale-writes.ts';
import type { AccountChange } from '#use-cases/account-write.ts';
import { advance } from '#use-cases/account-write.ts';
import { commitWithin } from '#use-cases/budgets/commit-within.ts';
import { decideFactWithin } from '#use-cases/budgets/decide-fact.ts';
import { askedBudgets, knownBudgets } from '#use-cases/budgets/known-budgets.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import { budgetsOfFact, budgetsOfSale } from './budgets-of-facts.ts';
import { deedsOfMove } from './deeds.ts';
import type { FactResult, Settled, Waiting } from './facts.ts';
import type { FactRead } from './read-facts.ts';
import { deliveryOf } from './sale-delivery.ts';

/**
 * Decides a sale that moves, on both accounts, and writes them and the sale in one transaction.
 * @returns what is settled; on a conflict nothing, and the caller reads again
 */
export async function recordMove(call: Call, fact: FactRead<Waiting>): Promise<Settled> {
  const { index } = fact.request;
  try {
    const result = await move(call, fact);
    return new Map(result === 'conflict' ? [] : [[index, result]]);
  } catch (failed) {
    return new Map([[index, { failed }]]);
  }
}

async function move(call: Call, fact: FactRead<Waiting>): Promise<FactResult | 'conflict'> {
  const { request, sale: before, whose, named } = fact;
  if (request.kind !== 'sale' || before === null || named === null || typeof whose === 'string')
    return refuse('other-member', 'the sale is recorded for another member, who has left');
  const context = decisionContext(call);
  const { memberId } = named.account;
  const names = [
    ...budgetsOfFact(call, request, before.sale),
    ...budgetsOfSale(call.rules.programme, request.sale.occurredAt),
  ];
  const known = knownBudgets(call, memberId, askedBudgets(call, names), fact.beside);
  const within = await decideFactWithin(call, memberId, { known, names }, (left) => {
    const delivery = deliveryOf(request, fact, before.sale, context, left);
    const move = moveSale(whose.account, named.account, delivery, before.sale, context);
    return isRefusal(move) ? move : { ...move, budgets: budgetsOfMove(move) };
  });
  const { decision } = within;
  if (decision === null || isRefusal(decision)) return decision ?? 'conflict';
  const { from, into } = decision;
  const tooMany = await request.mayDo?.(deedsOfMove(from.entries, into.entries));
  if (tooMany) return tooMany;
  const sale = into.sale ?? before.sale;
  const changes = [
    { before: named, after: advance(named, into.account, call), entries: into.entries },
    { before: whose, after: advance(whose, from.account, call), entries: from.entries },
  ] satisfies AccountChange[];
  const { correlationId = call.correlationId } = request;
  const written = await commitWithin(call, within.known, {
    changes: changes.filter(({ entries }) => entries.length > 0),
    beside: [putSale(call.table.name, sale, before)],
    doneFor: () => ({ correlationId }),
  });
  if (written === 'conflict') return written;
  const isMiss = fact.isMiss && { isMiss: true as const };
  return { outcome: into.outcome, sale, refund: null, account: into.account, ...isMiss };
}
