import { isOutage } from '#aws/outage.ts';
import type { Left } from '#domain/awards/standing-of.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import { decideSaleBy } from '#domain/sales/decide-sale.ts';
import type { RefundRecord } from '#domain/sales/refund-record.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { Correlated } from '#table/core/correlation.ts';
import type { Write } from '#table/core/transact.ts';
import { transactionLimit } from '#table/core/transact.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import type { StoredSale } from '#table/sales/sale-item.ts';
import { putRefund, putSale } from '#table/sales/sale-writes.ts';
import { advance } from '#use-cases/account-write.ts';
import { commitWithin } from '#use-cases/budgets/commit-within.ts';
import { decideFactWithin } from '#use-cases/budgets/decide-fact.ts';
import type { KnownBudgets } from '#use-cases/budgets/known-budgets.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import { budgetsOfFact } from './budgets-of-facts.ts';
import type { FactResult, Outcome, Settled, Waiting } from './facts.ts';
import { refundKeyOf, saleKeyOf } from './facts.ts';
import type { FactRead } from './read-facts.ts';
import { deliveryOf } from './sale-delivery.ts';

/** One account; for each request at most two entries, its sale and its refund. */
const factsPerTransaction = Math.floor((transactionLimit - 1) / 4);

/** What a group has decided so far, each fact on top of the one before. */
interface Draft {
  account: Account;
  budgets: KnownBudgets;
  readonly entries: LedgerEntry[];
  /** Whose doing each entry is, by its sequence. */
  readonly doneFor: Map<number, Correlated>;
  /** By `saleKeyOf`, each as it is kept from now on, and as it was read. */
  readonly sales: Map<string, { readonly sale: SaleRecord; readonly before: StoredSale | null }>;
  /** By `refundKeyOf`, as `sales`. */
  readonly refunds: Map<string, { readonly refund: RefundRecord; readonly before: RefundRecord | null }>;
  readonly results: Map<number, FactResult>;
}

/** A decision on a sale or a refund, with what is to be stored beside its entries. */
interface FactDecision extends Decision {
  readonly outcome: Outcome;
  readonly sale: SaleRecord | null;
  readonly refund: RefundRecord | null;
  readonly budgets?: Counters;
}

/**
 * Decides a member's facts one after the other and writes them in one transaction.
 * @param before the member's account, as it was read with the facts
 * @returns what is settled; on a conflict nothing but failures, and the caller reads again
 */
export async function recordForMember(
  call: Call,
  before: AccountRecord,
  group: readonly FactRead<Waiting>[],
): Promise<Settled> {
  const draft: Draft = {
    account: before.account,
    budgets: await budgetsOf(call, before.account.memberId, group),
    entries: [],
    doneFor: new Map(),
    sales: new Map(),
    refunds: new Map(),
    results: new Map(),
  };
  for (const fact of group.slice(0, factsPerTransaction)) {
    // What is left out comes with the next attempt.
    if ((await decideInto(draft, fact, call)) === 'full') break;
  }
  if (draft.sales.size + draft.refunds.size === 0) return draft.results;
  try {
    const written = await commitDraft(call, before, draft);
    return written === 'written' ? draft.results : withoutEffects(draft.results);
  } catch (failed) {
    return group.length === 1 || isOutage(failed)
      ? new Map(group.map(({ request }) => [request.index, { failed }]))
      : recordApart(call, before, group);
  }
}

/**
 * One of a member's facts makes a transaction that DynamoDB does not take. Each is tried alone, so that only that one
 * fails; after the first that is written the others meet a conflict, and are read and decided anew.
 */
async function recordApart(
  call: Call,
  before: AccountRecord,
  group: readonly FactRead<Waiting>[],
): Promise<Settled> {
  const settled = new Map<number, FactResult>();
  for (const fact of group) {
    for (const [index, result] of await recordForMember(call, before, [fact])) settled.set(index, result);
  }
  return settled;
}

/** What is known of the budgets that the facts of a member may use. */
async function budgetsOf(call: Call, memberId: string, group: readonly FactRead[]): Promise<KnownBudgets> {
  const names = group.flatMap(({ request, sale }) => budgetsOfFact(call, request, sale?.sale ?? null));
  if (names.length === 0) return new Map();
  const { askedBudgets, knownBudgets } = await import('#use-cases/budgets/known-budgets.ts');
  return knownBudgets(call, memberId, askedBudgets(call, names), group[0]?.beside ?? new Map());
}

/** A fact that cannot be decided fails alone. @returns `full` where the transaction has no room for what it writes */
async function decideInto(draft: Draft, fact: FactRead<Waiting>, call: Call): Promise<'full' | undefined> {
  const { request, sale: before } = fact;
  const { index } = request;
  try {
    const names = budgetsOfFact(call, request, saleOf(draft, fact));
    const { decision, known: budgets } = await decideFactWithin<FactDecision>(
      call,
      draft.account.memberId,
      { known: draft.budgets, names },
      await deciderOf(draft, fact, call),
    );
    // Its sale came to nothing: read again, it is a refund that waits.
    if (decision === null) return undefined;
    if (isRefusal(decision)) {
      draft.results.set(index, decision);
      return undefined;
    }
    if (!(await hasRoom(call, draft, decision, budgets))) return 'full';
    const { outcome, account, entries, sale, refund } = decision;
    const known = saleOf(draft, fact);
    if (request.mayDo !== undefined) {
      // Tills have bounds; what a queue brings has none.
      const { deedsOf } = await import('./deeds.ts');
      const deeds = deedsOf(request, decision, { sale: known, refund: refundOf(draft, fact) });
      const tooMany = await request.mayDo(deeds);
      if (tooMany !== null) {
        draft.results.set(index, tooMany);
        return undefined;
      }
    }
    draft.budgets = budgets;
    draft.account = account;
    draft.entries.push(...entries);
    const { correlationId = call.correlationId } = request;
    for (const { sequence } of entries) draft.doneFor.set(sequence, { correlationId });
    if (sale !== null) draft.sales.set(saleKeyOf(sale), { sale, before });
    if (refund !== null && refund !== refundOf(draft, fact))
      draft.refunds.set(refundKeyOf(refund), { refund, before: fact.refund });
    const isMiss = fact.isMiss && { isMiss: true as const };
    draft.results.set(index, { outcome, sale: sale ?? known, refund, account, ...isMiss });
  } catch (failed) {
    draft.results.set(index, { failed });
  }
  return undefined;
}

/** The first has room in any case: it is as small as it can be. */
async function hasRoom(
  call: Call,
  { entries, sales, refunds }: Draft,
  decision: FactDecision,
  budgets: KnownBudgets,
): Promise<boolean> {
  if (sales.size + refunds.size === 0) return true;
  const codes = [...entries, ...decision.entries].filter(({ redemption }) => redemption?.isGiven).length;
  const besides = sales.size + refunds.size + codes + 2 + (await writesFor(call, budgets)).length;
  return 1 + entries.length + decision.entries.length + besides <= transactionLimit;
}

async function writesFor(call: Call, budgets: KnownBudgets): Promise<readonly Write[]> {
  if (budgets.size === 0) return [];
  const { budgetWrites } = await import('#use-cases/budgets/known-budgets.ts');
  return budgetWrites(call, budgets);
}

/** Decides a fact by what is left of its budgets; null: its sale came to nothing. */
async function deciderOf(
  draft: Draft,
  fact: FactRead,
  call: Call,
): Promise<(left: Left) => FactDecision | Refusal | null> {
  const context = decisionContext(call);
  const { account } = draft;
  const { request } = fact;
  const sale = saleOf(draft, fact);
  if (request.kind === 'sale') {
    // Few sales are corrected.
    const correct = sale?.given ? (await import('#domain/sales/correct-sale.ts')).correct : null;
    return (left) => {
      const delivery = deliveryOf(request, fact, sale, context, left);
      const decision = decideSaleBy(account, delivery, sale, context, correct);
      return isRefusal(decision) ? decision : { ...decision, refund: null };
    };
  }
  if (sale === null) return () => null;
  // Few facts are refunds.
  const { decideRefund } = await import('#domain/sales/refund.ts');
  return () => decideRefund(account, request, sale, refundOf(draft, fact), context);
}

/** As `saleOf`, of the refund that a fact is. */
function refundOf(draft: Draft, { request, refund }: FactRead): RefundRecord | null {
  return request.kind === 'sale' ? null : (draft.refunds.get(refundKeyOf(request.refund))?.refund ?? refund);
}

/** The sale that a fact is about, as it stands after what the group has decided so far. */
function saleOf(draft: Draft, { request, sale }: FactRead): SaleRecord | null {
  const { connectionId, saleId } = request.kind === 'sale' ? request.sale : request.refund;
  const drafted = saleId === undefined ? undefined : draft.sales.get(saleKeyOf({ connectionId, saleId }));
  return drafted?.sale ?? sale?.sale ?? null;
}

/** The account is written only when an entry changed it. */
function commitDraft(
  call: Call,
  before: AccountRecord,
  { account, budgets, entries, doneFor, sales, refunds }: Draft,
): Promise<'written' | 'conflict'> {
  const { name } = call.table;
  const after = advance(before, account, call);
  return commitWithin(call, budgets, {
    changes: entries.length === 0 ? [] : [{ before, after, entries }],
    beside: [
      ...[...sales.values()].map((one) => putSale(name, one.sale, one.before)),
      ...[...refunds.values()].map((one) => putRefund(name, one.refund, one.before)),
    ],
    doneFor: ({ sequence }) => doneFor.get(sequence) ?? call,
  });
}

/** After a conflict, what would have been written has no result yet; refusals were decided on stale reads, too. */
function withoutEffects(results: Settled): Settled {
  return new Map([...results].filter(([, result]) => 'failed' in result));
}
