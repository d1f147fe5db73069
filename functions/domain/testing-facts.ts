/** For tests only: the rules of the default programme, and facts of sales and refunds under them. */
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { earliest } from './dates.ts';
import { dueDays } from './due/due-days.ts';
import { lift } from './programme/lift.ts';
import type { ProgrammeOne } from './programme/schema-one.ts';
import type { DecisionContext, Programme, ProgrammeVersion } from './programme.ts';
import type { Refund } from './sales/refund-record.ts';
import type { Sale, SaleLine } from './sales/sale.ts';
import type { FactSource } from './sales/stated.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The first day on which anything is due of a member. */
export const nextDueOn = (...of: Parameters<typeof dueDays>): string | null =>
  earliest(Object.values(dueDays(...of)));

/** The rules of the default programme, as schema 1 has them. */
export const programmeOne: ProgrammeOne = {
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
  tierNoticeDays: 30,
  refundPolicy: 'full',
  oldestSaleDays: 365,
  matchBy: ['loyaltyRef', 'vendorCustomerId', 'phone', 'email'],
  codeValidDays: 30,
  returnGraceDays: 30,
  claimWindowDays: 90,
  smsCountries: ['ES'],
  smsPerDay: 1000,
};

/** The rules of the default programme. */
export const programme: Programme = lift(programmeOne);

/** The same with some of the fields of schema 1 changed. */
export function rulesWith(changes: Partial<ProgrammeOne>): Programme {
  return lift({ ...programmeOne, ...changes });
}

/** `2026-11-21` or `2026-11-21T10:00` on a clock in Madrid, or an instant that ends in `Z`. */
export function at(text: string): Date {
  if (text.endsWith('Z')) return new Date(text);
  const local = Temporal.PlainDateTime.from(text.includes('T') ? text : `${text}T12:00`);
  return new Date(local.toZonedDateTime(programme.timeZone).epochMilliseconds);
}

/** A whole programme, or what of schema 1 differs from the default one. */
export type Rules = Partial<ProgrammeOne> | Programme;

export function programmeFrom(rules: Rules): Programme {
  return rules.schema === 2 ? rules : rulesWith(rules);
}

const lifted = new WeakMap<Rules, ProgrammeVersion>();

/** One object for the same rules, as a process has; the default ones have a version that is known at sight. */
function versionOf(rules: Rules): ProgrammeVersion {
  const known = lifted.get(rules);
  if (known !== undefined) return known;
  const own = programmeFrom(rules);
  const isDefault = JSON.stringify(own) === JSON.stringify(programme);
  const one = isDefault
    ? { programme, version: 'a'.repeat(64) }
    : { programme: own, version: sha256(JSON.stringify(own)) };
  lifted.set(rules, one);
  return one;
}

/** Codes as a till would have them: another for each cause. */
const redemptionIdOf = (causeId: string): string => `red_${sha256(causeId).slice(0, 20)}`;

const noChanges: Rules = {};

export function context(now: Date, changes: Rules = noChanges): DecisionContext {
  return { ...versionOf(changes), now, sha256, redemptionIdOf };
}

/** What differs from a completed sale of now that is its first version. */
export interface SaleFacts {
  readonly version?: number;
  readonly status?: Sale['status'];
  /** As of `at`; the ledger's own time when left out. */
  readonly on?: string;
  readonly lines?: readonly SaleLine[];
  readonly currency?: string;
  readonly attributes?: Sale['attributes'];
}

/** What differs from a completed `delta` refund of now that says its eligible net; null: it does not say that. */
export type RefundDetails = Partial<Omit<Refund, 'eligibleNet'>> & {
  readonly eligibleNet?: null;
  /** Who states it; a vendor when left out. */
  readonly source?: FactSource;
};

export function line(lineId: string, net: number, isGiftCard = false): SaleLine {
  return { lineId, quantity: '1', net, isGiftCard };
}

export function saleOf(saleId: string, eligibleNet: number, now: Date, details: SaleFacts = {}): Sale {
  const { version = 1, status = 'completed', on, lines = [], currency = 'EUR', attributes } = details;
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
    ...(attributes && { attributes }),
  };
}

export function refundOf(
  refundId: string,
  saleId: string,
  net: number,
  now: Date,
  { eligibleNet, source: _, ...details }: RefundDetails = {},
): Refund {
  return {
    connectionId: 'till',
    refundId,
    saleId,
    status: 'completed',
    mode: 'delta',
    occurredAt: now.toISOString(),
    currency: 'EUR',
    ...(eligibleNet === undefined && { eligibleNet: net }),
    total: net,
    ...details,
  };
}
