/** For tests only: a member's ledger in words, so that a test reads before, action, entries, after. */
import { adjustPoints } from './adjustments/adjust.ts';
import { givePresent } from './awards/give-present.ts';
import { localDate } from './dates.ts';
import { monthsDue } from './due/membership-months.ts';
import { ownDaysDue } from './due/own-days.ts';
import { expirePoints, reviewTier } from './due/settle.ts';
import type { Account } from './ledger/account.ts';
import { bookingDay } from './ledger/account.ts';
import type { Decision } from './ledger/decide.ts';
import type { LedgerEntry } from './ledger/entry.ts';
import { closeAccount } from './members/close.ts';
import { mergeAccounts } from './members/merge.ts';
import { formatMoney } from './money.ts';
import type { DecisionContext, ProgrammeVersion } from './programme.ts';
import type { Refusal } from './refusal.ts';
import { isRefusal } from './refusal.ts';
import { cancelReservation, fulfilReservation, reservePoints } from './rewards/redeem.ts';
import { withLapsedReturned } from './rewards/release.ts';
import { claimSale } from './sales/claim-sale.ts';
import { keepUnclaimed } from './sales/decide-sale.ts';
import type { SaleDelivery } from './sales/judge-sale.ts';
import { movesSale } from './sales/judge-sale.ts';
import { moveSale } from './sales/move-sale.ts';
import { decideSale } from './sales/record-sale.ts';
import { decideRefund, keepRefund } from './sales/refund.ts';
import type { RefundRecord } from './sales/refund-record.ts';
import type { SaleRecord } from './sales/sale-record.ts';
import { isAward, isClaimable } from './sales/sale-record.ts';
import type { FactSource } from './sales/stated.ts';
import type { Given } from './testing-account.ts';
import { accountOf } from './testing-account.ts';
import type { RefundDetails, Rules, SaleFacts } from './testing-facts.ts';
import { at, context, refundOf, saleOf, sha256 } from './testing-facts.ts';
import { accountText, entryText } from './testing-words.ts';

export type { Given } from './testing-account.ts';
export { accountOf, memberId } from './testing-account.ts';
export type { RefundDetails, Rules } from './testing-facts.ts';
export {
  at,
  context,
  line,
  nextDueOn,
  programme,
  programmeFrom,
  programmeOne,
  refundOf,
  rulesWith,
  saleOf,
  sha256,
} from './testing-facts.ts';
export { accountText, entryText, lot, lotText } from './testing-words.ts';

export interface SaleDetails extends SaleFacts {
  /** Null: the sale names nobody. */
  readonly memberId?: string | null;
  /** True: the caller named the member. */
  readonly isExplicit?: boolean;
  /** Who states it; a vendor when left out. */
  readonly source?: FactSource;
  /** The ledger of the member whom it names, where that may be another than the sale was recorded for. */
  readonly into?: Ledger | undefined;
  /** As of `SaleDelivery`. */
  readonly namedBy?: string;
  readonly isForSame?: boolean;
  readonly isGuess?: boolean;
}

/** Plays deliveries, redemptions and sweeps on one account, and keeps the book of them. */
export class Ledger {
  readonly book: string[] = [];
  readonly entries: LedgerEntry[] = [];
  readonly sales: Map<string, SaleRecord>;
  readonly refunds: Map<string, RefundRecord>;
  /** All rules that were ever in force, with the member beside. */
  readonly versions: Map<string, ProgrammeVersion>;
  /** Who goes on for whom. */
  readonly merged: Map<string, string>;
  readonly rules: Rules;
  readonly before: Account;
  account: Account;
  now: Date;
  lastRefusal: Refusal | null = null;

  constructor(given: Given = {}) {
    this.rules = given.rules ?? {};
    this.before = accountOf(given);
    this.account = this.before;
    this.now = at('2026-11-21T10:00');
    this.sales = given.beside?.sales ?? new Map();
    this.refunds = given.beside?.refunds ?? new Map();
    this.versions = given.beside?.versions ?? new Map();
    this.merged = given.beside?.merged ?? new Map();
  }

  get context(): DecisionContext {
    const now = context(this.now, this.rules);
    this.versions.set(now.version, now);
    return now;
  }

  /** The rules by which a sale was priced first. */
  #pricedUnder(known: SaleRecord | null): ProgrammeVersion | undefined {
    return known?.given && isAward(known.given) ? this.versions.get(known.given.award.under) : undefined;
  }

  get today(): string {
    return localDate(this.now, this.context.programme.timeZone);
  }

  at(text: string): this {
    this.now = at(text);
    return this;
  }

  /** A delivery of a sale; `net` in cents. */
  sale(saleId: string, net: number, details: SaleDetails = {}): this {
    const sale = saleOf(saleId, net, this.now, details);
    const { memberId: named = this.before.memberId, isExplicit = false, source = 'vendor' } = details;
    const { into, namedBy, isForSame = false, isGuess = false } = details;
    const known = this.#saleOf(saleId);
    const pricedUnder = this.#pricedUnder(known);
    const delivery = { sale, memberId: named, isExplicit, source, namedBy, isForSame, isGuess, pricedUnder };
    if (into !== undefined && known !== null && movesSale(delivery, known, this.context))
      return this.#move(into, delivery, known);
    const decision =
      named === null && !known?.given
        ? this.#keeping(keepUnclaimed(sale, known, this.context, source))
        : decideSale(this.account, delivery, known, this.context);
    const version = sale.version === 1 ? '' : ` v${sale.version}`;
    const status = sale.status === 'completed' ? '' : ` ${sale.status}`;
    if (!isRefusal(decision) && decision.sale !== null) this.sales.set(saleId, decision.sale);
    return this.#enter(`sale ${saleId}${version}${status} of ${formatMoney(net, 'EUR')}`, decision);
  }

  /** A sale that turns out to be another member's. */
  #move(other: Ledger, delivery: SaleDelivery, known: SaleRecord): this {
    other.now = this.now;
    const decision = moveSale(this.account, other.account, delivery, known, this.context);
    const what = `sale ${known.saleId} moves`;
    if (isRefusal(decision)) return this.#enter(what, decision);
    const { from, into } = decision;
    if (into.sale !== null) this.sales.set(known.saleId, into.sale);
    other.#enter(`${what} in`, into);
    return this.#enter(what, { ...from, outcome: into.outcome });
  }

  /** As it is kept, of whoever goes on for its member. */
  #saleOf(saleId: string): SaleRecord | null {
    const known = this.sales.get(saleId) ?? null;
    const goesOnAs = (memberId: string): string => {
      const next = this.merged.get(memberId);
      return next === undefined ? memberId : goesOnAs(next);
    };
    return known && { ...known, memberId: known.memberId && goesOnAs(known.memberId) };
  }

  /** A delivery of a refund; `net` in cents. On a sale that has given nobody points it is kept. */
  refund(refundId: string, saleId: string, net: number, details: RefundDetails = {}): this {
    const refund = { refund: refundOf(refundId, saleId, net, this.now, details), source: details.source };
    const sale = this.sales.get(saleId) ?? null;
    const known = this.refunds.get(refundId) ?? null;
    const decision = sale?.given
      ? decideRefund(this.account, refund, sale, known, this.context)
      : this.#keeping(keepRefund(refund, sale, known, this.context));
    if (!isRefusal(decision) && decision.sale !== null) this.sales.set(saleId, decision.sale);
    if (!isRefusal(decision) && decision.refund !== null) this.refunds.set(refundId, decision.refund);
    return this.#enter(`refund ${refundId} of ${saleId}, ${formatMoney(net, 'EUR')}`, decision);
  }

  reserve(redemptionId: string, points: number, rewardId = 'coffee'): this {
    const command = { redemptionId, rewardId, points, causeId: `redeem:app:${redemptionId}` };
    return this.#enter(`reserve ${redemptionId}`, reservePoints(this.account, command, this.context));
  }

  fulfil(redemptionId: string): this {
    const causeId = `fulfil:${redemptionId}`;
    const decision = fulfilReservation(this.account, redemptionId, causeId, this.context);
    return this.#enter(`fulfil ${redemptionId}`, decision);
  }

  cancel(redemptionId: string): this {
    const causeId = `cancel:${redemptionId}`;
    const decision = cancelReservation(this.account, redemptionId, causeId, this.context);
    return this.#enter(`cancel ${redemptionId}`, decision);
  }

  /** The member proves to be the customer of a sale that named nobody; of another sale it is nothing. */
  claim(saleId: string): this {
    const known = this.sales.get(saleId);
    if (known === undefined || !isClaimable(known)) return this;
    const { programme, version } = this.context;
    const claim = { known, programme, version, tier: this.account.tier };
    const decision = claimSale(this.account, claim, this.context);
    if (!isRefusal(decision) && decision.sale !== null) this.sales.set(saleId, decision.sale);
    return this.#enter(`claim of ${saleId}`, decision);
  }

  /** An operator's adjustment of so many points, signed. */
  adjust(id: string, pointsDelta: number): this {
    const facts = { adjustmentId: id, reasonDigest: sha256(id), causeId: `adjust:operator:${id}` };
    return this.#enter(`adjust ${id}`, adjustPoints(this.account, { ...facts, pointsDelta }, this.context));
  }

  /** The present to somebody born on `monthDay` (`02-29`), known since a day. */
  gift(monthDay: string, knownSince = '2026-01-15'): this {
    const { programme } = this.context;
    const days = { birthday: { monthDay, knownSince } };
    const [day] = ownDaysDue(this.account, days, programme, bookingDay(this.account, this.context));
    const about = { birthday: monthDay };
    const decision =
      day === undefined
        ? { entries: [], account: this.account }
        : givePresent(this.account, day, about, this.context);
    return this.#enter(`gift to who was born on ${monthDay}`, decision);
  }

  /** The months of memberships that have begun, as a night finds them. */
  months(): this {
    const { programme } = this.context;
    const today = bookingDay(this.account, this.context);
    for (const month of monthsDue(this.account, undefined, programme, today))
      this.#enter(`month of ${month.membership}`, givePresent(this.account, month, {}, this.context));
    return this;
  }

  /** This member becomes `other`, at this ledger's time; what the till knows is of both. */
  mergeInto(other: Ledger): this {
    other.now = this.now;
    const merge = mergeAccounts(this.account, other.account, this.context);
    if (!isRefusal(merge)) this.merged.set(this.account.memberId, other.account.memberId);
    other.#enter(`merge of ${this.account.memberId}`, isRefusal(merge) ? merge : merge.into);
    return this.#enter(`merge into ${other.account.memberId}`, isRefusal(merge) ? merge : merge.from);
  }

  close(): this {
    return this.#enter('close', closeAccount(this.account, this.context));
  }

  voided(saleId: string, version: number, net = 0): this {
    const on = this.sales.get(saleId)?.occurredAt;
    return this.sale(saleId, net, { version, status: 'voided', ...(on !== undefined && { on }) });
  }

  sweep(): this {
    return this.#enter(`sweep of ${this.today}`, expirePoints(this.account, this.context));
  }

  review(): this {
    return this.#enter(`review of ${this.today}`, reviewTier(this.account, this.context));
  }

  /** Looks at the balance as a reader does, and does nothing. */
  balance(): this {
    const view = withLapsedReturned(this.account, this.context.programme, this.now);
    this.book.push(`${this.today}: ${accountText(view, this.today)}`);
    return this;
  }

  /** A decision that changes no account, as one that does. */
  #keeping<T extends object>(
    kept: T | Refusal,
  ): (T & Decision) | Extract<T | Refusal, { readonly refused: string }> {
    return isRefusal(kept) ? kept : { ...kept, entries: [], account: this.account };
  }

  #enter(what: string, decision: (Decision & { readonly outcome?: string }) | Refusal): this {
    this.lastRefusal = isRefusal(decision) ? decision : null;
    if (isRefusal(decision)) {
      this.book.push(`${what}: refused, ${decision.refused}`);
      return this;
    }
    const { outcome, entries, account } = decision;
    this.book.push(
      outcome === undefined ? what : `${what}: ${outcome}`,
      ...entries.map((entry) => `  ${entryText(entry)}`),
    );
    this.entries.push(...entries);
    this.account = account;
    return this;
  }
}

export const given = (facts: Given = {}): Ledger => new Ledger(facts);
