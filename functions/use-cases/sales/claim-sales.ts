import type { Account } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { canonicalJson } from '#domain/ledger/entry.ts';
import { isRefusal } from '#domain/refusal.ts';
import { claimSale } from '#domain/sales/claim-sale.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { isClaimable } from '#domain/sales/sale-record.ts';
import { keys } from '#table/core/keys.ts';
import { getItems, textOf } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { transactionLimit, untilWritten } from '#table/core/transact.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import type { KeptRules } from '#table/ledger/programme-versions.ts';
import { readExactRulesOf } from '#table/ledger/programme-versions.ts';
import { readMember } from '#table/members/members.ts';
import type { Profile } from '#table/members/profile-item.ts';
import { contactsOf, hasProven } from '#table/members/profile-item.ts';
import type { StoredSale } from '#table/sales/sale-item.ts';
import { saleFromItem } from '#table/sales/sale-item.ts';
import { putSale } from '#table/sales/sale-writes.ts';
import type { UnclaimedSale } from '#table/sales/unclaimed-sales.ts';
import { deletePointer, leadsTo, unclaimedOf } from '#table/sales/unclaimed-sales.ts';
import type { Contact } from '#trust/contact.ts';
import { contactKey } from '#trust/contact.ts';
import { sha256 } from '#trust/random.ts';
import { aboutOf } from '#use-cases/about.ts';
import { advance } from '#use-cases/account-write.ts';
import { commitWithin } from '#use-cases/budgets/commit-within.ts';
import { decideFactWithin } from '#use-cases/budgets/decide-fact.ts';
import type { Within } from '#use-cases/budgets/decide-within.ts';
import type { KnownBudgets } from '#use-cases/budgets/known-budgets.ts';
import { askedBudgets, budgetWrites, knownBudgets, ownKeys } from '#use-cases/budgets/known-budgets.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import { readyCodes } from '#use-cases/gift-codes.ts';
import { trustedSale } from '#use-cases/trusted-sales.ts';
import { budgetsOfSale } from './budgets-of-facts.ts';
import { shortKey } from './naming.ts';

/** Sales of one transaction at most; each writes the sale, its pointers and at most two entries. */
const salesPerTransaction = 20;

/**
 * Gives a member the sales that waited for one of their proven contacts or linked vendor customers, at most twenty a
 * transaction, the oldest of those first. Each is given once: what is claimed, voided, too old or since named another's is
 * only forgotten. Doing it again changes nothing.
 * @returns how many sales gave points
 * @throws what one of the sales failed at, when the others are claimed
 */
export async function claimSales(call: Call, memberId: string): Promise<number> {
  let claimed = 0;
  const failed: Failures = new Map();
  for (;;) {
    const some = await untilWritten(() => claimSome(call, memberId, failed));
    if (some !== null) claimed += some;
    else if (failed.size === 0) return claimed;
    else throw worstOf(failed);
  }
}

/** What sales failed at, by their keys; they go on waiting. */
export type Failures = Map<string, unknown>;

/** One that comes again by itself before one that somebody has to mend. */
export function worstOf(failed: Failures): unknown {
  const errors = [...failed.values()];
  return errors.find((error) => !(error instanceof UnsoundItemError)) ?? errors[0];
}

/** @returns how many were claimed; null when nothing waits any more, but for those that failed */
async function claimSome(
  call: Call,
  memberId: string,
  failed: Failures,
): Promise<number | null | 'conflict'> {
  const { table } = call;
  const { contactPepper } = await call.secrets.data();
  const member = await readMember(table, memberId);
  if (!member?.profile) return null;
  const contactKeys = provenContacts(member.profile).map((contact) => contactKey(contact, contactPepper));
  const waiting = (
    await Promise.all(contactKeys.map((key) => unclaimedOf(table, key, salesPerTransaction + failed.size)))
  )
    .flat()
    .filter(({ connectionId, saleId }) => !failed.has(textOf(keys.sale(connectionId, saleId))));
  if (waiting.length === 0) return null;
  const claim = await writeClaims(call, member.record, waiting, failed);
  return claim === 'conflict' ? claim : claim.sales.length;
}

/** What counts as the member's own: proven by a one-time code, or linked by a till of that connection. */
function provenContacts(profile: Profile): readonly Contact[] {
  return contactsOf(profile).filter(
    (contact) => contact.kind === 'vendorCustomerId' || hasProven(profile, contact),
  );
}

export interface Claimed {
  readonly account: Account;
  /** Those that gave points, as they are kept from now on. */
  readonly sales: readonly SaleRecord[];
}

/**
 * Claims as many of the sales as fit one transaction, and forgets the pointers of those that cannot be claimed. The
 * pointer from the receipt of one that is claimed stays until its time is over, so that whoever has its points is not
 * told that there is no such receipt.
 * @param failed takes what a sale failed at; the others are claimed all the same
 */
export async function writeClaims(
  call: Call,
  before: AccountRecord,
  waiting: readonly UnclaimedSale[],
  failed: Failures,
): Promise<Claimed | 'conflict'> {
  const { table } = call;
  await readyCodes(call);
  const groups = Map.groupBy(waiting, ({ connectionId, saleId }) => textOf(keys.sale(connectionId, saleId)));
  const stored = await readSales(call, waiting, failed);
  const versions = [...stored.values()].map((sale) => keptUnder(sale, call));
  const rulesOf = await readExactRulesOf(table, call.rules, versions);
  const oldestFirst = [...groups].sort(([one], [other]) =>
    occurredAt(stored.get(one)) < occurredAt(stored.get(other)) ? -1 : 1,
  );
  const entries: LedgerEntry[] = [];
  const sales: SaleRecord[] = [];
  const writes: Write[] = [];
  let { account } = before;
  const { memberId } = account;
  let budgets = await readOwnParts(call, memberId, [...stored.values()]);
  for (const [key, pointers] of oldestFirst.slice(0, salesPerTransaction)) {
    if (1 + writes.length + entries.length + pointers.length + 3 > transactionLimit) break;
    if (failed.has(key)) continue;
    const known = stored.get(key);
    const isSomebodys = known !== undefined && (known.sale.memberId !== null || isClaimable(known.sale));
    const forgotten = pointers
      .filter(({ receipt }) => receipt === undefined || !isSomebodys)
      .map((pointer) => deletePointer(table.name, pointer));
    const leading = known ? pointers.filter((pointer) => leadsTo(pointer, known.sale)) : [];
    if (known === undefined || !isClaimable(known.sale) || isOver(leading, call.now)) {
      writes.push(...forgotten);
      continue;
    }
    let within: Within<ReturnType<typeof claimSale> | null>;
    try {
      const rules = rulesOf(keptUnder(known, call));
      holdToVersion(rules, keptUnder(known, call), call);
      const { programme } = rules;
      const version = keptUnder(known, call).ruleVersion;
      const names = budgetsOfSale(programme, known.sale.occurredAt);
      const soFar = account;
      within = await decideFactWithin(call, memberId, { known: budgets, names }, (left) => {
        const about = { ...aboutOf(before), left };
        const claim = { known: known.sale, programme, version, about, tier: before.account.tier };
        return claimSale(soFar, claim, decisionContext(call));
      });
    } catch (error) {
      failed.set(key, error);
      continue;
    }
    const { decision } = within;
    if (decision === null || isRefusal(decision) || decision.sale === null) {
      writes.push(...forgotten);
      continue;
    }
    const ofBudgets = budgetWrites(call, within.known).length;
    const size = 2 + writes.length + forgotten.length + entries.length + decision.entries.length + ofBudgets;
    if (size > transactionLimit && sales.length > 0) break;
    writes.push(...forgotten);
    budgets = within.known;
    account = decision.account;
    const [by] = leading.flatMap(({ pointer, named }) =>
      named ? [pointer.pk.slice('CONTACT#'.length)] : [],
    );
    const sale = by === undefined ? decision.sale : { ...decision.sale, namedBy: shortKey(by) };
    entries.push(...decision.entries);
    sales.push(sale);
    writes.push(putSale(table.name, sale, known));
  }
  // By a receipt whose sale is somebody's: it is neither given nor forgotten.
  if (writes.length === 0) return { account, sales };
  const changes = entries.length === 0 ? [] : [{ before, after: advance(before, account, call), entries }];
  const written = await commitWithin(call, budgets, { changes, beside: writes });
  return written === 'written' ? { account, sales } : 'conflict';
}

/** The member's own parts of the budgets that the sales may use: a call more where there are any. */
async function readOwnParts(
  call: Call,
  memberId: string,
  stored: readonly StoredSale[],
): Promise<KnownBudgets> {
  const names = stored
    .filter(({ sale }) => isClaimable(sale))
    .flatMap(({ sale }) => budgetsOfSale(call.rules.programme, sale.occurredAt));
  const asked = askedBudgets(call, names);
  const items = asked.length === 0 ? new Map() : await getItems(call.table, ownKeys(memberId, asked));
  return knownBudgets(call, memberId, asked, items);
}

/** The window has passed for every way that leads to the sale, or none does; the table has not forgotten it yet. */
function isOver(pointers: readonly UnclaimedSale[], now: Date): boolean {
  return pointers.every(({ expiresAt }) => expiresAt * 1000 <= now.getTime());
}

function occurredAt(stored: StoredSale | undefined): string {
  return stored?.sale.occurredAt ?? '';
}

async function readSales(
  call: Call,
  waiting: readonly UnclaimedSale[],
  failed: Failures,
): Promise<ReadonlyMap<string, StoredSale>> {
  const wanted = waiting.map(({ connectionId, saleId }) => keys.sale(connectionId, saleId));
  const stored = new Map<string, StoredSale>();
  for (const [key, item] of await getItems(call.table, wanted)) {
    try {
      // What is no one's to claim any more is only forgotten.
      const known = saleFromItem(item);
      stored.set(key, isClaimable(known.sale) ? await trustedSale(call, item) : known);
    } catch (error) {
      failed.set(key, error);
    }
  }
  return stored;
}

/**
 * Holds rules of an earlier time to the version that the sale was kept under, which is their digest.
 * @throws UnsoundItemError for rules that were changed in the table
 */
function holdToVersion(
  { programme, kept }: KeptRules,
  { ruleVersion }: Pick<LedgerEntry, 'ruleVersion'>,
  { rules }: Call,
): void {
  // Today's are at hand, and stand in for a version that was never kept.
  if (programme === rules.programme || sha256(canonicalJson(kept)) === ruleVersion) return;
  throw new UnsoundItemError(keys.programme(ruleVersion), ['programme: is not the one of this version']);
}

/** What tells of the rules under which a sale was kept. */
function keptUnder({ sale }: StoredSale, { rules }: Call) {
  return { ruleVersion: sale.keptUnder ?? rules.version };
}
