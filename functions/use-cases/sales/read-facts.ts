import type { RefundRecord } from '#domain/sales/refund-record.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { refundFromItem } from '#table/sales/refund-item.ts';
import type { StoredSale } from '#table/sales/sale-item.ts';
import { saleFromItem } from '#table/sales/sale-item.ts';
import type { Call } from '#use-cases/call.ts';
import type { Hint, KeyedContact } from './contacts.ts';
import { contactsAmong, hintsOf } from './contacts.ts';
import type { FactRequest } from './facts.ts';
import type { Naming, OwnedContact } from './naming.ts';
import { namingOf } from './naming.ts';
import type { AccountsRead } from './read-accounts.ts';
import { readAccounts } from './read-accounts.ts';

/**
 * Whose account a fact changes: a member's, or else why none. `nobody`: it names no member whom we know. `unknown`: its
 * caller names one that there is not. `left`: its sale was one's who has left since.
 */
export type Whose = AccountRecord | 'nobody' | 'unknown' | 'left';

/** A fact with what it has to be decided with. */
export interface FactRead<Request extends FactRequest = FactRequest> {
  readonly request: Request;
  /** The sale that it is about, if the ledger keeps it already. */
  readonly sale: StoredSale | null;
  /** The refund that it is, if the ledger keeps it already. */
  readonly refund: RefundRecord | null;
  readonly whose: Whose;
  /** Of the member that the request itself names, who may be another than the sale was recorded for. */
  readonly named: AccountRecord | null;
  /** How it names them. */
  readonly naming: Naming;
  /** The contacts that it names. */
  readonly contacts: readonly KeyedContact[];
}

/** Two calls for all together: sales, refunds and contacts, then accounts. */
export async function readFacts<Request extends FactRequest>(
  call: Call,
  requests: readonly Request[],
): Promise<readonly FactRead<Request>[]> {
  const { contactPepper } = await call.secrets.data();
  const asked = await Promise.all(requests.map((request) => askFor(request, call, contactPepper)));
  const items = await getItems(call.table, asked.flatMap(keysOf));
  const found = asked.map((one) => findIn(items, one));
  const accounts = await readAccounts(call, found.flatMap(memberIdsOf));
  return found.map((one) => factOf(one, accounts));
}

/** As `readFacts`, for one alone. */
export async function readFact(call: Call, request: FactRequest): Promise<FactRead> {
  const { contactPepper } = await call.secrets.data();
  const asked = await askFor(request, call, contactPepper);
  const found = findIn(await getItems(call.table, keysOf(asked)), asked);
  return factOf(found, await readAccounts(call, memberIdsOf(found)));
}

/** What is asked for a request, and in which ways it names its member. */
interface Asked<Request> {
  readonly request: Request;
  readonly saleKey: Key | null;
  readonly refundKey: Key | null;
  readonly hints: readonly Hint[];
}

async function askFor<Request extends FactRequest>(
  request: Request,
  { rules }: Call,
  contactPepper: Buffer,
): Promise<Asked<Request>> {
  if (request.kind === 'refund') {
    const { connectionId, saleId, refundId } = request.refund;
    const saleKey = saleId === undefined ? null : keys.sale(connectionId, saleId);
    return { request, saleKey, refundKey: keys.refund(connectionId, refundId), hints: [] };
  }
  const { sale, memberId } = request;
  const hints =
    memberId === undefined
      ? await hintsOf(sale.customer, sale.connectionId, rules.programme, contactPepper)
      : [{ memberId }];
  return { request, saleKey: keys.sale(sale.connectionId, sale.saleId), refundKey: null, hints };
}

function keysOf({ saleKey, refundKey, hints }: Asked<unknown>): readonly Key[] {
  const contactKeys = contactsAmong(hints).map(({ contactKey }) => keys.contact(contactKey));
  return [saleKey, refundKey].filter((key) => key !== null).concat(contactKeys);
}

interface Found<Request extends FactRequest> extends Pick<FactRead<Request>, 'request' | 'sale' | 'refund'> {
  readonly hints: readonly Hint[];
  /** Whom it may mean, in the programme's order; not all of them need be members (any more). */
  readonly candidates: readonly string[];
  readonly owned: readonly OwnedContact[];
}

type Items = ReadonlyMap<string, Item>;

function findIn<Request extends FactRequest>(
  items: Items,
  { request, saleKey, refundKey, hints }: Asked<Request>,
): Found<Request> {
  const candidates = hints.flatMap((hint) => ownerOf(hint, items));
  const sale = itemAt(saleKey, items, saleFromItem);
  const owned = contactsAmong(hints).map((hint) => ({ ...hint, owner: ownerOf(hint, items)[0] ?? null }));
  return { request, sale, refund: itemAt(refundKey, items, refundFromItem), hints, candidates, owned };
}

function itemAt<T>(key: Key | null, items: Items, read: (item: Item) => T): T | null {
  const item = key === null ? undefined : items.get(textOf(key));
  return item === undefined ? null : read(item);
}

function ownerOf(hint: Hint, items: Items): readonly string[] {
  if ('memberId' in hint) return [hint.memberId];
  const memberId = items.get(textOf(keys.contact(hint.contactKey)))?.['memberId'];
  return typeof memberId === 'string' ? [memberId] : [];
}

function memberIdsOf({ sale, candidates }: Found<FactRequest>): readonly string[] {
  const recordedFor = sale?.sale.memberId ?? null;
  return recordedFor === null ? candidates : [recordedFor, ...candidates];
}

function factOf<Request extends FactRequest>(
  { candidates, hints, owned, sale: stored, ...fact }: Found<Request>,
  accounts: AccountsRead,
): FactRead<Request> {
  const [named = null] = candidates.flatMap((memberId) => accounts.openAccount(memberId) ?? []);
  const sale = stored && followed(stored, accounts);
  const said = { candidates, contacts: owned, memberId: named?.account.memberId ?? null };
  return {
    ...fact,
    sale,
    whose: whoseOf(fact.request, sale, named, accounts),
    named,
    naming: namingOf(said, sale?.sale ?? null, accounts),
    contacts: contactsAmong(hints),
  };
}

/** A sale of a member who was merged into another is that one's now. */
function followed({ sale, ...stored }: StoredSale, { goesOnAs }: AccountsRead): StoredSale {
  const memberId = sale.memberId === null ? null : goesOnAs(sale.memberId);
  return { ...stored, sale: { ...sale, memberId } };
}

function whoseOf(
  request: FactRequest,
  stored: StoredSale | null,
  named: AccountRecord | null,
  { openAccount }: AccountsRead,
): Whose {
  if (request.kind === 'sale' && request.memberId !== undefined && named === null) return 'unknown';
  const recordedFor = stored?.sale.memberId ?? null;
  return recordedFor === null ? (named ?? 'nobody') : (openAccount(recordedFor) ?? 'left');
}
