import type { RefundRecord } from '#domain/refund.ts';
import type { AccountRecord } from '#table/account-item.ts';
import { accountFromItem } from '#table/account-item.ts';
import { keys } from '#table/keys.ts';
import type { Item } from '#table/read.ts';
import { getItems, textOf } from '#table/read.ts';
import { refundFromItem } from '#table/refund-item.ts';
import type { StoredSale } from '#table/sale-item.ts';
import { saleFromItem } from '#table/sale-item.ts';
import type { Hint } from './contacts.ts';
import { contactKeysOf, hintsOf } from './contacts.ts';
import type { ContactLedger, Ledger } from './context.ts';
import { type FactRequest, refundKeyOf, saleKeyOf, type Waiting } from './facts.ts';

/** What a batch of facts has to be decided with. */
export interface FactsRead {
  /** Sales that the ledger keeps already, by `saleKeyOf`. */
  readonly sales: ReadonlyMap<string, StoredSale>;
  /** Refunds that it keeps, by `refundKeyOf`. */
  readonly refunds: ReadonlyMap<string, RefundRecord>;
  readonly accounts: ReadonlyMap<string, AccountRecord>;
  /**
   * The member whose account a request changes, by its index; null: it names nobody. `unknown-member`: it names one
   * that there is not. `member-left`: the sale was one's who has left since.
   */
  readonly memberOf: ReadonlyMap<number, string | null>;
  /** The member that the request itself names, who may be another than the sale was recorded for. */
  readonly namedBy: ReadonlyMap<number, string | null>;
}

/** Two calls: sales, refunds and contacts, then accounts. */
export async function readFacts(ledger: ContactLedger, requests: readonly Waiting[]): Promise<FactsRead> {
  const hints = new Map(requests.map((request) => [request.index, hintsOfRequest(request, ledger)]));
  const items = await getItems(ledger.table, [
    ...requests.flatMap(keysOf),
    ...[...hints.values()].flatMap(contactKeysOf).map(keys.contact),
  ]);
  const sales = found(items, requests.map(saleKeyOf), saleFromItem);
  const refunds = found(items, requests.map(refundKeyOf), refundFromItem);
  const candidates = new Map(
    [...hints].map(([index, own]) => [index, own.flatMap((hint) => ownerOf(hint, items))]),
  );
  const recordedFor = [...sales.values()].flatMap(({ sale }) => sale.memberId ?? []);
  const accounts = await readAccounts(ledger, [...recordedFor, ...[...candidates.values()].flat()]);
  const namedBy = new Map(
    [...candidates].map(([index, ids]) => [index, ids.find((id) => accounts.has(id)) ?? null]),
  );
  const memberOf = new Map(
    requests.map((request) => {
      const named = namedBy.get(request.index) ?? null;
      const isMisnamed = request.kind === 'sale' && request.memberId !== undefined && named === null;
      if (isMisnamed) return [request.index, 'unknown-member'];
      const recorded = sales.get(saleKeyOf(request) ?? '')?.sale.memberId ?? null;
      if (recorded !== null && !accounts.has(recorded)) return [request.index, 'member-left'];
      return [request.index, recorded ?? named];
    }),
  );
  return { sales, refunds, accounts, memberOf, namedBy };
}

function hintsOfRequest(request: FactRequest, ledger: ContactLedger): readonly Hint[] {
  if (request.kind === 'refund') return [];
  const { sale, memberId } = request;
  return memberId === undefined ? hintsOf(sale.customer, sale.connectionId, ledger) : [{ memberId }];
}

function keysOf(request: FactRequest) {
  const { connectionId, saleId } = request.kind === 'sale' ? request.sale : request.refund;
  return [
    ...(saleId === undefined ? [] : [keys.sale(connectionId, saleId)]),
    ...(request.kind === 'refund' ? [keys.refund(connectionId, request.refund.refundId)] : []),
  ];
}

function found<T>(
  items: ReadonlyMap<string, Item>,
  wanted: readonly (string | null)[],
  read: (item: Item) => T,
): ReadonlyMap<string, T> {
  return new Map(
    wanted.flatMap((key): [string, T][] => {
      const item = key === null ? undefined : items.get(key);
      return key === null || item === undefined ? [] : [[key, read(item)]];
    }),
  );
}

function ownerOf(hint: Hint, items: ReadonlyMap<string, Item>): readonly string[] {
  if ('memberId' in hint) return [hint.memberId];
  const memberId = items.get(textOf(keys.contact(hint.contactKey)))?.['memberId'];
  return typeof memberId === 'string' ? [memberId] : [];
}

/** The open accounts among these, by member id. */
export async function readAccounts(
  { table }: Pick<Ledger, 'table'>,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, AccountRecord>> {
  if (memberIds.length === 0) return new Map();
  const items = await getItems(table, memberIds.map(keys.account));
  const records = [...items.values()].map(accountFromItem).filter(({ closedAt }) => closedAt === null);
  return new Map(records.map((record) => [record.account.memberId, record]));
}
