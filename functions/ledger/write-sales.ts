import type { LedgerEntry } from '#domain/entry.ts';
import type { SaleRecord } from '#domain/record-sale.ts';
import { decideSale } from '#domain/record-sale.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { AccountRecord } from '#table/account-item.ts';
import type { Write } from '#table/transact.ts';
import { transact, transactionLimit } from '#table/transact.ts';
import { putAccount, putEntry, putSale } from '#table/writes.ts';
import { advance } from './account-write.ts';
import type { ContactLedger } from './context.ts';
import { decisionContext } from './context.ts';
import type { SalesRead } from './read-sales.ts';
import { saleKeyOf } from './read-sales.ts';
import type { SaleResult, Settled, Waiting } from './record-sales.ts';

/** One account, then an entry and a sale for each request. */
const salesPerTransaction = Math.floor((transactionLimit - 1) / 2);

/** What a group has decided so far, each sale on top of the one before. */
interface Draft {
  record: AccountRecord;
  readonly entries: LedgerEntry[];
  readonly sales: Map<string, SaleRecord>;
  readonly results: Map<number, SaleResult>;
}

/**
 * Decides a member's sales one after the other and writes them in one transaction.
 * @returns what is settled; on a conflict nothing but refusals and failures, and the caller reads again
 */
export async function recordForMember(
  ledger: ContactLedger,
  memberId: string,
  group: readonly Waiting[],
  read: SalesRead,
): Promise<Settled> {
  const before = read.accounts.get(memberId);
  if (before === undefined) return new Map();
  const draft: Draft = { record: before, entries: [], sales: new Map(), results: new Map() };
  for (const request of group.slice(0, salesPerTransaction)) decideInto(draft, request, read, ledger);
  if (draft.sales.size === 0) return draft.results;
  try {
    const written = await transact(ledger.table, writesOf(draft, before, read, ledger));
    return written === 'written' ? draft.results : withoutEffects(draft.results);
  } catch (failed) {
    return new Map(group.map(({ index }) => [index, { failed }]));
  }
}

/** A sale that cannot be decided fails alone. */
function decideInto(draft: Draft, { index, sale }: Waiting, read: SalesRead, ledger: ContactLedger): void {
  try {
    const known = draft.sales.get(saleKeyOf(sale)) ?? read.known.get(saleKeyOf(sale))?.sale ?? null;
    const delivery = { sale, memberId: read.namedBy.get(index) ?? null };
    const decision = decideSale(draft.record.account, delivery, known, decisionContext(ledger));
    if (isRefusal(decision)) {
      draft.results.set(index, decision);
      return;
    }
    draft.record = { ...draft.record, account: decision.account };
    draft.entries.push(...decision.entries);
    if (decision.sale !== null) draft.sales.set(saleKeyOf(sale), decision.sale);
    const { outcome, account } = decision;
    draft.results.set(index, { outcome, sale: decision.sale ?? known, account });
  } catch (failed) {
    draft.results.set(index, { failed });
  }
}

/** The account is written only when an entry changed it. */
function writesOf(
  draft: Draft,
  before: AccountRecord,
  read: SalesRead,
  ledger: ContactLedger,
): readonly Write[] {
  const { name } = ledger.table;
  const sales = [...draft.sales].map(([key, sale]) => putSale(name, sale, read.known.get(key) ?? null));
  if (draft.entries.length === 0) return sales;
  const after = advance(before, draft.record.account, ledger);
  return [putAccount(name, after, before), ...draft.entries.map((entry) => putEntry(name, entry)), ...sales];
}

/** After a conflict, what would have been written has no result yet; refusals were decided on stale reads, too. */
function withoutEffects(results: Settled): Settled {
  return new Map([...results].filter(([, result]) => 'failed' in result));
}
