import type { Decision } from '#domain/ledger/decide.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { decideSale } from '#domain/sales/record-sale.ts';
import type { RefundRecord } from '#domain/sales/refund.ts';
import { decideRefund } from '#domain/sales/refund.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { Correlated } from '#table/core/correlation.ts';
import type { Write } from '#table/core/transact.ts';
import { transact, transactionLimit } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { putAccount, putEntry } from '#table/ledger/writes.ts';
import { refundToItem } from '#table/sales/refund-item.ts';
import { putSale } from '#table/sales/sale-writes.ts';
import { advance } from '#use-cases/account-write.ts';
import type { ContactCall } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import type { FactResult, Outcome, Settled, Waiting } from './facts.ts';
import { refundKeyOf, saleKeyOf } from './facts.ts';
import type { FactsRead } from './read-facts.ts';

/** One account; for each request at most two entries, its sale and its refund. */
const factsPerTransaction = Math.floor((transactionLimit - 1) / 4);

/** What a group has decided so far, each fact on top of the one before. */
interface Draft {
  record: AccountRecord;
  readonly entries: { readonly entry: LedgerEntry; readonly correlated: Correlated }[];
  readonly sales: Map<string, SaleRecord>;
  readonly refunds: Map<string, RefundRecord>;
  readonly results: Map<number, FactResult>;
}

/** A decision on a sale or a refund, with what is to be stored beside its entries. */
interface FactDecision extends Decision {
  readonly outcome: Outcome;
  readonly sale: SaleRecord | null;
  readonly refund: RefundRecord | null;
}

/**
 * Decides a member's facts one after the other and writes them in one transaction.
 * @returns what is settled; on a conflict nothing but failures, and the caller reads again
 */
export async function recordForMember(
  call: ContactCall,
  memberId: string,
  group: readonly Waiting[],
  read: FactsRead,
): Promise<Settled> {
  const before = read.accounts.get(memberId);
  if (before === undefined) return new Map();
  const draft: Draft = {
    record: before,
    entries: [],
    sales: new Map(),
    refunds: new Map(),
    results: new Map(),
  };
  for (const request of group.slice(0, factsPerTransaction)) await decideInto(draft, request, read, call);
  if (draft.sales.size + draft.refunds.size === 0) return draft.results;
  try {
    const written = await transact(call.table, writesOf(draft, before, read, call));
    return written === 'written' ? draft.results : withoutEffects(draft.results);
  } catch (failed) {
    return new Map(group.map(({ index }) => [index, { failed }]));
  }
}

/** A fact that cannot be decided fails alone. */
async function decideInto(draft: Draft, request: Waiting, read: FactsRead, call: ContactCall): Promise<void> {
  const { index } = request;
  try {
    const decision = decideFact(draft, request, read, call);
    if (isRefusal(decision)) {
      draft.results.set(index, decision);
      return;
    }
    const { outcome, account, entries, sale, refund } = decision;
    const tooMany = await refuseGain(request, entries);
    if (tooMany !== null) {
      draft.results.set(index, tooMany);
      return;
    }
    draft.record = { ...draft.record, account };
    const { correlationId = call.correlationId } = request;
    draft.entries.push(...entries.map((entry) => ({ entry, correlated: { correlationId } })));
    const known = saleOf(draft, request, read);
    if (sale !== null) draft.sales.set(saleKeyOf(request) ?? '', sale);
    if (outcome === 'refunded' && refund !== null) draft.refunds.set(refundKeyOf(request) ?? '', refund);
    draft.results.set(index, { outcome, sale: sale ?? known, refund, account });
  } catch (failed) {
    draft.results.set(index, { failed });
  }
}

async function refuseGain(
  request: Waiting,
  entries: readonly LedgerEntry[],
): Promise<TooManyRequests | null> {
  if (request.kind !== 'sale' || request.mayGive === undefined) return null;
  const gain = entries.reduce((sum, { pointsDelta }) => sum + pointsDelta, 0);
  return gain > 0 ? request.mayGive(gain) : null;
}

function decideFact(
  draft: Draft,
  request: Waiting,
  read: FactsRead,
  call: ContactCall,
): FactDecision | Refusal {
  const context = decisionContext(call);
  const { account } = draft.record;
  const sale = saleOf(draft, request, read);
  if (request.kind === 'sale') {
    const delivery = {
      sale: request.sale,
      memberId: read.namedBy.get(request.index) ?? null,
      isExplicit: request.memberId !== undefined,
    };
    const decision = decideSale(account, delivery, sale, context);
    return isRefusal(decision) ? decision : { ...decision, refund: null };
  }
  if (sale === null) return refuse('unlinked-refund', 'the refund names no sale; say which it refunds');
  const refundKey = refundKeyOf(request) ?? '';
  const known = draft.refunds.get(refundKey) ?? read.refunds.get(refundKey) ?? null;
  return decideRefund(account, request.refund, sale, known, context);
}

/** The sale as it stands after what the group has decided so far. */
function saleOf(draft: Draft, request: Waiting, read: FactsRead): SaleRecord | null {
  const key = saleKeyOf(request) ?? '';
  return draft.sales.get(key) ?? read.sales.get(key)?.sale ?? null;
}

/** The account is written only when an entry changed it. */
function writesOf(draft: Draft, before: AccountRecord, read: FactsRead, call: ContactCall): readonly Write[] {
  const { name } = call.table;
  const facts = [
    ...[...draft.sales].map(([key, sale]) => putSale(name, sale, read.sales.get(key) ?? null)),
    ...[...draft.refunds.values()].map((refund) => putNew(name, refundToItem(refund))),
  ];
  if (draft.entries.length === 0) return facts;
  const after = advance(before, draft.record.account, call);
  const entries = draft.entries.map(({ entry, correlated }) => putEntry(name, entry, correlated));
  return [putAccount(name, after, before), ...entries, ...facts];
}

/** After a conflict, what would have been written has no result yet; refusals were decided on stale reads, too. */
function withoutEffects(results: Settled): Settled {
  return new Map([...results].filter(([, result]) => 'failed' in result));
}
