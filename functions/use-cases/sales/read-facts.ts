import type { BudgetName } from '#domain/budgets/budget.ts';
import type { ProgrammeVersion } from '#domain/programme.ts';
import type { RefundRecord } from '#domain/sales/refund-record.ts';
import { isAward } from '#domain/sales/sale-record.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { refundFromItem } from '#table/sales/refund-item.ts';
import type { StoredSale } from '#table/sales/sale-item.ts';
import type { Call } from '#use-cases/call.ts';

import { readyCodes } from '#use-cases/gift-codes.ts';
import { trustedSale } from '#use-cases/trusted-sales.ts';
import { budgetsOfFact } from './budgets-of-facts.ts';
import type { Hint, KeyedContact } from './contacts.ts';
import { claimableBy, contactsAmong, emailOf, hintsOf } from './contacts.ts';
import type { FactRequest } from './facts.ts';
import type { Candidate } from './named-member.ts';
import {
  candidatesAmong,
  doubtfulAmong,
  firstOpen,
  holdToEnd,
  isMissAmong,
  ownedAmong,
} from './named-member.ts';
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
  /** The rules by which the sale was priced, where they are not today's and it may be priced anew. */
  readonly pricedUnder: ProgrammeVersion | undefined;
  /** As of `isMissAmong`. */
  readonly isMiss: boolean;
  /** What was read beside the accounts: parts of budgets. */
  readonly beside: ReadonlyMap<string, Item>;
  /** The contacts that it names, and may be claimed by. */
  readonly contacts: readonly KeyedContact[];
}

/** A fact that could not be read, and what it failed at: an item of its own, mostly. */
export interface Unread<Request extends FactRequest = FactRequest> {
  readonly request: Request;
  readonly failed: unknown;
}

/**
 * Two calls for all together: sales, refunds and contacts, then accounts. What cannot be read of one fact is that
 * fact's alone.
 * @throws when the table, or the secret, is out of reach
 */
export async function readFacts<Request extends FactRequest>(
  call: Call,
  requests: readonly Request[],
): Promise<readonly (FactRead<Request> | Unread<Request>)[]> {
  const { contactPepper } = await call.secrets.data();
  await readyCodes(call);
  const asked = await Promise.all(
    requests.map((request) => orUnread(request, () => askFor(request, call, contactPepper))),
  );
  const items = await getItems(call.table, asked.filter(isRead).flatMap(keysOf));
  const found = await Promise.all(
    asked.map((one) => (isRead(one) ? orUnread(one.request, () => findIn(call, items, one)) : one)),
  );
  const read = found.filter(isRead);
  const partKeys = await partKeysOf(call, read);
  const accounts = await readAccounts(call, read.flatMap(memberIdsOf), read.flatMap(doubtfulIn), partKeys);
  const rulesOf = await rulesOfSales(call, read);
  return Promise.all(
    found.map((one) =>
      isRead(one) ? orUnread(one.request, () => factOf(call, one, accounts, rulesOf)) : one,
    ),
  );
}

/** Of each member the parts of budgets that their facts may use. What few programmes have is loaded by them alone. */
async function partKeysOf(
  call: Call,
  read: readonly Found<FactRequest>[],
): Promise<(memberId: string) => readonly Key[]> {
  const namesOf = new Map<string, BudgetName[]>();
  for (const found of read) {
    const names = budgetsOfFact(call, found.request, found.sale?.sale ?? null);
    for (const memberId of memberIdsOf(found))
      namesOf.set(memberId, [...(namesOf.get(memberId) ?? []), ...names]);
  }
  if ([...namesOf.values()].every(({ length }) => length === 0)) return () => [];
  const { askedBudgets, ownKeys } = await import('#use-cases/budgets/known-budgets.ts');
  return (memberId) => ownKeys(memberId, askedBudgets(call, namesOf.get(memberId) ?? []));
}

type RulesOfSales = (stored: StoredSale) => ProgrammeVersion | undefined;

/** The rules of an earlier time by which known sales were priced: one call more where there are any. */
async function rulesOfSales(
  { table, rules }: Call,
  found: readonly Found<FactRequest>[],
): Promise<RulesOfSales> {
  const versions = found.flatMap(({ request, sale }) =>
    request.kind === 'sale' && sale !== null ? versionOf(sale, rules.version) : [],
  );
  if (versions.length === 0) return () => undefined;
  const { readExactRulesOf } = await import('#table/ledger/programme-versions.ts');
  const rulesOf = await readExactRulesOf(table, rules, versions);
  return (stored) => {
    const [made] = versionOf(stored, rules.version);
    return made && { programme: rulesOf(made).programme, version: made.ruleVersion };
  };
}

function versionOf({ sale }: StoredSale, today: string): readonly { readonly ruleVersion: string }[] {
  const { given } = sale;
  if (given === null || !isAward(given) || given.award.under === today) return [];
  return [{ ruleVersion: given.award.under }];
}

/** As `readFacts`, for one alone. @throws what it failed at, too */
export async function readFact(call: Call, request: FactRequest): Promise<FactRead> {
  const [fact] = await readFacts(call, [request]);
  if (fact === undefined) throw new Error('a fact that was asked for was not read');
  if (!isRead(fact)) throw fact.failed;
  return fact;
}

export function isRead<T extends object>(one: T | Unread): one is Exclude<T, Unread> {
  return !('failed' in one);
}

async function orUnread<Request extends FactRequest, T>(
  request: Request,
  read: () => Promise<T> | T,
): Promise<T | Unread<Request>> {
  try {
    return await read();
  } catch (failed) {
    return { request, failed };
  }
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
  readonly candidates: readonly Candidate[];
  readonly owned: readonly OwnedContact[];
}

type Items = ReadonlyMap<string, Item>;

async function findIn<Request extends FactRequest>(
  call: Call,
  items: Items,
  { request, saleKey, refundKey, hints }: Asked<Request>,
): Promise<Found<Request>> {
  const candidates = candidatesAmong(hints, items);
  const sale = await itemAt(saleKey, items, (item) => trustedSale(call, item));
  const owned = ownedAmong(hints, items);
  return { request, sale, refund: itemAt(refundKey, items, refundFromItem), hints, candidates, owned };
}

function itemAt<T>(key: Key | null, items: Items, read: (item: Item) => T): T | null {
  const item = key === null ? undefined : items.get(textOf(key));
  return item === undefined ? null : read(item);
}

function memberIdsOf({ sale, candidates }: Found<FactRequest>): readonly string[] {
  const recordedFor = sale?.sale.memberId ?? null;
  const named = candidates.map(({ memberId }) => memberId);
  return recordedFor === null ? named : [recordedFor, ...named];
}

function doubtfulIn({ request, candidates }: Found<FactRequest>): readonly string[] {
  return doubtfulAmong(candidates, emailIn(request));
}

function emailIn(request: FactRequest): string | null {
  return request.kind === 'sale' ? emailOf(request.sale.customer) : null;
}

async function factOf<Request extends FactRequest>(
  call: Call,
  found: Found<Request>,
  accounts: AccountsRead,
  rulesOf: RulesOfSales,
): Promise<FactRead<Request>> {
  const { candidates, hints, owned, sale: stored, ...fact } = found;
  const named = firstOpen(candidates, emailIn(fact.request), accounts);
  const sale = stored && followed(stored, accounts);
  const whose = whoseOf(fact.request, sale, named, accounts);
  if (whose === 'nobody') await holdToEnd(call, found, emailIn(fact.request), accounts);
  const said = {
    candidates: candidates.map(({ memberId }) => memberId),
    contacts: owned,
    memberId: named?.account.memberId ?? null,
  };
  return {
    ...fact,
    sale,
    whose,
    named,
    pricedUnder: stored ? rulesOf(stored) : undefined,
    beside: accounts.beside,
    naming: namingOf(said, sale?.sale ?? null, accounts),
    isMiss: isMissAmong(hints, named, accounts),
    contacts: claimableBy(hints, fact.request.kind === 'sale' ? fact.request.sale.customer : undefined),
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
  { keptAccount }: AccountsRead,
): Whose {
  if (request.kind === 'sale' && request.memberId !== undefined && named === null) return 'unknown';
  const recordedFor = stored?.sale.memberId ?? null;
  return recordedFor === null ? (named ?? 'nobody') : (keptAccount(recordedFor, 'the sale') ?? 'left');
}
