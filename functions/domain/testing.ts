/** For tests only: a member's ledger in words, so that a test reads before, action, entries, after. */
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Account } from './account.ts';
import { openAccount, pointsAvailable, pointsPending } from './account.ts';
import { localDate } from './dates.ts';
import type { LedgerEntry } from './entry.ts';
import type { Lot } from './lots.ts';
import { isPending } from './lots.ts';
import { formatMoney } from './money.ts';
import type { DecisionContext, Programme } from './programme.ts';
import { decideSale } from './record-sale.ts';
import type { Refusal } from './refusal.ts';
import { isRefusal } from './refusal.ts';
import type { Sale, SaleLine } from './sale.ts';
import type { SaleRecord } from './sale-record.ts';
import { expirePoints, reviewTier } from './settle.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The rules of the default programme. */
export const programme: Programme = {
  programmeId: 'fidelio',
  name: 'Fidelio',
  currency: 'EUR',
  timeZone: 'Europe/Madrid',
  languages: ['en', 'es'],
  defaultCountry: 'ES',
  earning: { points: 1, perMinorUnits: 100 },
  holdDays: 0,
  expiry: { kind: 'month-end', months: 12 },
  tiers: [
    { tierId: 'member', name: { en: 'Member', es: 'Miembro' }, qualifyingPoints: 0, multiplier: 1 },
    { tierId: 'silver', name: { en: 'Silver', es: 'Plata' }, qualifyingPoints: 500, multiplier: 1.25 },
    { tierId: 'gold', name: { en: 'Gold', es: 'Oro' }, qualifyingPoints: 2000, multiplier: 1.5 },
  ],
  tierWindow: { kind: 'rolling', months: 12 },
  tierGraceDays: 0,
  oldestSaleDays: 365,
  matchBy: ['loyaltyRef', 'vendorCustomerId', 'phone', 'email'],
  codeValidDays: 30,
  returnGraceDays: 30,
  claimWindowDays: 90,
  smsCountries: ['ES'],
  smsPerDay: 1000,
};

/** `2026-11-21` or `2026-11-21T10:00` on a clock in Madrid, or an instant that ends in `Z`. */
export function at(text: string): Date {
  if (text.endsWith('Z')) return new Date(text);
  const local = Temporal.PlainDateTime.from(text.includes('T') ? text : `${text}T12:00`);
  return new Date(local.toZonedDateTime(programme.timeZone).epochMilliseconds);
}

export function context(now: Date, changes: Partial<Programme> = {}): DecisionContext {
  return { programme: { ...programme, ...changes }, version: 'a'.repeat(64), now, sha256 };
}

/** `40 until 2027-11-30`, `10 from 2026-12-01 until 2027-12-31`, `5 for ever`. */
export function lot(text: string): Lot {
  const [, points, from, until] = /^([-+]?\d+)(?: from (\S+))?(?: until (\S+)| for ever)$/.exec(text) ?? [];
  if (points === undefined) throw new Error(`no lot: ${text}`);
  return { availableFrom: from ?? null, expiresOn: until ?? null, points: Number(points) };
}

export function lotText({ availableFrom, expiresOn, points }: Lot): string {
  const from = availableFrom === null ? '' : ` from ${availableFrom}`;
  return `${points}${from}${expiresOn === null ? ' for ever' : ` until ${expiresOn}`}`;
}

const signed = (points: number) => (points < 0 ? String(points) : `+${points}`);

/** `earned +62: +62 until 2027-11-30, qualifies +50 in 2026-11`; `from` only of what is pending. */
export function entryText(entry: LedgerEntry): string {
  const { kind, pointsDelta, allocations, owedDelta, qualifying, tierAfter } = entry;
  const effects = [
    ...allocations.map((allocation) => {
      const availableFrom = isPending(allocation, entry.recordedOn) ? allocation.availableFrom : null;
      return `${allocation.points > 0 ? '+' : ''}${lotText({ ...allocation, availableFrom })}`;
    }),
    ...(owedDelta === undefined ? [] : [`owed ${signed(owedDelta)}`]),
    ...(qualifying === undefined ? [] : [`qualifies ${signed(qualifying.points)} in ${qualifying.period}`]),
    ...(tierAfter === undefined ? [] : [`now ${tierAfter}`]),
  ];
  return `${kind} ${signed(pointsDelta)}${effects.length > 0 ? `: ${effects.join(', ')}` : ''}`;
}

/** `62 available, 10 pending, 5 owed, silver`; what is nothing is left out. */
export function accountText(account: Account, today: string): string {
  const pending = pointsPending(account, today);
  return [
    `${pointsAvailable(account, today)} available`,
    ...(pending === 0 ? [] : [`${pending} pending`]),
    ...(account.pointsOwed === 0 ? [] : [`${account.pointsOwed} owed`]),
    ...(account.tier.tierId === 'member' ? [] : [account.tier.tierId]),
  ].join(', ');
}

export interface Given {
  readonly lots?: readonly string[];
  readonly owed?: number;
  readonly tier?: string;
  readonly tierSince?: string;
  readonly qualifying?: Readonly<Record<string, number>>;
  readonly openedAt?: string;
  readonly rules?: Partial<Programme>;
}

export const memberId = 'mem_0123456789';

/** An account that has come to hold what is given. */
export function accountOf(given: Given): Account {
  const rules = { ...programme, ...given.rules };
  const opened = openAccount(memberId, at(given.openedAt ?? '2026-01-15T09:00'), rules, sha256);
  const lots = (given.lots ?? []).map(lot);
  const owed = given.owed ?? 0;
  const issued = lots.reduce((sum, { points }) => sum + points, 0);
  return {
    ...opened,
    lots,
    pointsOwed: owed,
    qualifying: given.qualifying ?? {},
    tier: { tierId: given.tier ?? opened.tier.tierId, since: given.tierSince ?? opened.tier.since },
    totals: { ...opened.totals, issued, spent: owed },
  };
}

export interface SaleDetails {
  readonly version?: number;
  readonly status?: Sale['status'];
  /** As of `at`; the ledger's own time when left out. */
  readonly on?: string;
  readonly lines?: readonly SaleLine[];
  readonly currency?: string;
  /** Null: the sale names nobody. */
  readonly memberId?: string | null;
}

export function line(lineId: string, net: number, isGiftCard = false): SaleLine {
  return { lineId, quantity: '1', net, isGiftCard };
}

export function saleOf(saleId: string, eligibleNet: number, now: Date, details: SaleDetails = {}): Sale {
  const { version = 1, status = 'completed', on, lines = [], currency = 'EUR' } = details;
  const occurredAt = (on === undefined ? now : at(on)).toISOString();
  return {
    connectionId: 'till',
    saleId,
    version,
    status,
    occurredAt,
    currency,
    totals: { eligibleNet },
    lines,
  };
}

/** Plays deliveries and sweeps on one account, and keeps the book of them. */
export class Ledger {
  readonly book: string[] = [];
  readonly entries: LedgerEntry[] = [];
  readonly sales = new Map<string, SaleRecord>();
  readonly rules: Partial<Programme>;
  readonly before: Account;
  account: Account;
  now: Date;
  lastRefusal: Refusal | null = null;

  constructor(given: Given = {}) {
    this.rules = given.rules ?? {};
    this.before = accountOf(given);
    this.account = this.before;
    this.now = at('2026-11-21T10:00');
  }

  get context(): DecisionContext {
    return context(this.now, this.rules);
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
    const delivery = { sale, memberId: details.memberId === undefined ? memberId : details.memberId };
    const decision = decideSale(this.account, delivery, this.sales.get(saleId) ?? null, this.context);
    const version = sale.version === 1 ? '' : ` v${sale.version}`;
    const status = sale.status === 'completed' ? '' : ` ${sale.status}`;
    const said = isRefusal(decision) ? `refused, ${decision.refused}` : decision.outcome;
    this.lastRefusal = isRefusal(decision) ? decision : null;
    this.book.push(`sale ${saleId}${version}${status} of ${formatMoney(net, 'EUR')}: ${said}`);
    if (isRefusal(decision)) return this;
    if (decision.sale !== null) this.sales.set(saleId, decision.sale);
    return this.#write(decision);
  }

  voided(saleId: string, version: number, net = 0): this {
    const on = this.sales.get(saleId)?.occurredAt;
    return this.sale(saleId, net, { version, status: 'voided', ...(on !== undefined && { on }) });
  }

  sweep(): this {
    this.book.push(`sweep of ${this.today}`);
    return this.#write(expirePoints(this.account, this.context));
  }

  review(): this {
    this.book.push(`review of ${this.today}`);
    return this.#write(reviewTier(this.account, this.context));
  }

  /** Looks at the balance, and does nothing. */
  balance(): this {
    this.book.push(`${this.today}: ${accountText(this.account, this.today)}`);
    return this;
  }

  #write({
    entries,
    account,
  }: {
    readonly entries: readonly LedgerEntry[];
    readonly account: Account;
  }): this {
    for (const entry of entries) this.book.push(`  ${entryText(entry)}`);
    this.entries.push(...entries);
    this.account = account;
    return this;
  }
}

export const given = (facts: Given = {}): Ledger => new Ledger(facts);
