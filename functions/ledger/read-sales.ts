import type { AccountRecord } from '#table/account-item.ts';
import { accountFromItem } from '#table/account-item.ts';
import { keys } from '#table/keys.ts';
import type { Item } from '#table/read.ts';
import { getItems, textOf } from '#table/read.ts';
import type { StoredSale } from '#table/sale-item.ts';
import { saleFromItem } from '#table/sale-item.ts';
import type { Hint } from './contacts.ts';
import { contactKeysOf, hintsOf } from './contacts.ts';
import type { ContactLedger, Ledger } from './context.ts';
import type { Waiting } from './record-sales.ts';

/** What a batch of sales has to be decided with. */
export interface SalesRead {
  /** Sales that the ledger keeps already, by `saleKeyOf`. */
  readonly known: ReadonlyMap<string, StoredSale>;
  readonly accounts: ReadonlyMap<string, AccountRecord>;
  /** The member whose account a request changes, by its index; null: it names nobody. */
  readonly memberOf: ReadonlyMap<number, string | null>;
  /** The member that the request itself names, who may be another than the sale was recorded for. */
  readonly namedBy: ReadonlyMap<number, string | null>;
}

/** Two calls: sales and contacts, then accounts. */
export async function readSales(ledger: ContactLedger, requests: readonly Waiting[]): Promise<SalesRead> {
  const hints = new Map(
    requests.map(({ index, sale, memberId }): [number, readonly Hint[]] => [
      index,
      memberId === undefined ? hintsOf(sale.customer, sale.connectionId, ledger) : [{ memberId }],
    ]),
  );
  const first = await getItems(ledger.table, [
    ...requests.map(({ sale }) => keys.sale(sale.connectionId, sale.saleId)),
    ...[...hints.values()].flatMap(contactKeysOf).map(keys.contact),
  ]);
  const known = new Map<string, StoredSale>();
  for (const { sale } of requests) {
    const item = first.get(saleKeyOf(sale));
    if (item !== undefined) known.set(saleKeyOf(sale), saleFromItem(item));
  }
  const candidates = new Map(
    requests.map(({ index }) => [index, (hints.get(index) ?? []).flatMap((hint) => ownerOf(hint, first))]),
  );
  const recordedFor = [...known.values()].flatMap(({ sale }) => sale.memberId ?? []);
  const accounts = await readAccounts(ledger, [...recordedFor, ...[...candidates.values()].flat()]);
  const namedBy = new Map(
    requests.map(({ index }) => [index, candidates.get(index)?.find((id) => accounts.has(id)) ?? null]),
  );
  const memberOf = new Map(
    requests.map((request) => {
      const named = namedBy.get(request.index) ?? null;
      if (request.memberId !== undefined && named === null) return [request.index, 'unknown-member'];
      return [request.index, known.get(saleKeyOf(request.sale))?.sale.memberId ?? named];
    }),
  );
  return { known, accounts, memberOf, namedBy };
}

export function saleKeyOf({ connectionId, saleId }: { connectionId: string; saleId: string }): string {
  return textOf(keys.sale(connectionId, saleId));
}

function ownerOf(hint: Hint, items: ReadonlyMap<string, Item>): readonly string[] {
  if ('memberId' in hint) return [hint.memberId];
  const memberId = items.get(textOf(keys.contact(hint.contactKey)))?.['memberId'];
  return typeof memberId === 'string' ? [memberId] : [];
}

export async function readAccounts(
  { table }: Pick<Ledger, 'table'>,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, AccountRecord>> {
  if (memberIds.length === 0) return new Map();
  const items = await getItems(table, memberIds.map(keys.account));
  return new Map([...items.values()].map(accountFromItem).map((record) => [record.account.memberId, record]));
}
