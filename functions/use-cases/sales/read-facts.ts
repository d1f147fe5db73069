import type { RefundRecord } from '#domain/sales/refund.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { refundFromItem } from '#table/sales/refund-item.ts';
import type { StoredSale } from '#table/sales/sale-item.ts';
import { saleFromItem } from '#table/sales/sale-item.ts';
import type { Call, ContactCall } from '#use-cases/call.ts';
import type { Hint } from './contacts.ts';
import { contactsAmong, hintsOf } from './contacts.ts';
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
export async function readFacts(call: ContactCall, requests: readonly Waiting[]): Promise<FactsRead> {
  const hints = new Map(requests.map((request) => [request.index, hintsOfRequest(request, call)]));
  const items = await getItems(call.table, [
    ...requests.flatMap(keysOf),
    ...[...hints.values()].flatMap(contactsAmong).map(({ contactKey }) => keys.contact(contactKey)),
  ]);
  const known = found(items, requests.map(saleKeyOf), saleFromItem);
  const refunds = found(items, requests.map(refundKeyOf), refundFromItem);
  const candidates = new Map(
    [...hints].map(([index, own]) => [index, own.flatMap((hint) => ownerOf(hint, items))]),
  );
  const recordedFor = [...known.values()].flatMap(({ sale }) => sale.memberId ?? []);
  const { accounts, goesOnAs } = await readAccounts(call, [
    ...recordedFor,
    ...[...candidates.values()].flat(),
  ]);
  const namedBy = new Map(
    [...candidates].map(([index, ids]) => [index, ids.map(goesOnAs).find((id) => accounts.has(id)) ?? null]),
  );
  const sales = new Map([...known].map(([key, stored]) => [key, followed(stored, goesOnAs)]));
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

function hintsOfRequest(request: FactRequest, call: ContactCall): readonly Hint[] {
  if (request.kind === 'refund') return [];
  const { sale, memberId } = request;
  return memberId === undefined ? hintsOf(sale.customer, sale.connectionId, call) : [{ memberId }];
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

/** A sale of a member who was merged into another is that one's now. */
function followed({ sale, ...stored }: StoredSale, goesOnAs: (memberId: string) => string): StoredSale {
  const memberId = sale.memberId === null ? null : goesOnAs(sale.memberId);
  return { ...stored, sale: { ...sale, memberId } };
}

export interface AccountsRead {
  /** The open ones among those asked for, and those that they were merged into. */
  readonly accounts: ReadonlyMap<string, AccountRecord>;
  /** The member who goes on for one who was merged; everybody else themselves. */
  readonly goesOnAs: (memberId: string) => string;
}

/** Reads accounts, and follows merges: one call, and one more for each link of the longest chain. */
export async function readAccounts(
  { table }: Pick<Call, 'table'>,
  memberIds: readonly string[],
): Promise<AccountsRead> {
  const accounts = new Map<string, AccountRecord>();
  const mergedInto = new Map<string, string>();
  const asked = new Set<string>();
  let wanted = [...new Set(memberIds)];
  while (wanted.length > 0) {
    for (const memberId of wanted) asked.add(memberId);
    const records = [...(await getItems(table, wanted.map(keys.account))).values()].map(accountFromItem);
    for (const record of records) {
      const { account, closedAt } = record;
      if (account.mergedInto !== undefined) mergedInto.set(account.memberId, account.mergedInto);
      else if (closedAt === null) accounts.set(account.memberId, record);
    }
    wanted = [...new Set(mergedInto.values())].filter((memberId) => !asked.has(memberId));
  }
  const goesOnAs = (memberId: string): string => {
    const next = mergedInto.get(memberId);
    return next === undefined ? memberId : goesOnAs(next);
  };
  return { accounts, goesOnAs };
}
