import type { Award } from '#domain/awards/award.ts';
import type { Left } from '#domain/awards/standing-of.ts';
import { latest } from '#domain/dates.ts';
import type { Account, HeldTier } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { DecisionContext, ProgrammeVersion } from '#domain/programme.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { Reason, Trial } from './books.ts';

/** A member as they live under some rules: their account, and what the facts of it have given there. */
export interface Life {
  account: Account;
  readonly sales: Map<string, SaleRecord>;
  readonly awards: Map<string, Award>;
  /** The causes of sales that were claimed. */
  readonly claims: Set<string>;
}

export function newLife(account: Account): Life {
  return { account, sales: new Map(), awards: new Map(), claims: new Set() };
}

/** Under which rules a life is led. */
export interface Regime {
  /** Of the day of an entry, or of a version; undefined: they were not kept. */
  readonly rulesOf: (version: string) => ProgrammeVersion | undefined;
  /** What limits of everyone have left for a fact. */
  readonly leftFor: (causeId: string, seen: Left) => Left;
}

/** The moment of a batch, as a life sees it. */
export interface Moment {
  readonly context: DecisionContext;
  /** The tier before all that was decided at the same instant. */
  readonly tier: HeldTier;
}

/** What is thrown where something cannot be decided again; whoever asked leaves it as it was. */
export class Stays extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}

/** The context of a decision that is made again at the instant of an entry. */
export function contextAt(
  { recordedAt }: Pick<LedgerEntry, 'recordedAt'>,
  rules: ProgrammeVersion,
  batch: readonly LedgerEntry[],
  { sha256 }: Pick<Trial, 'sha256'>,
): DecisionContext {
  const { programme, version } = rules;
  return { programme, version, now: new Date(recordedAt), sha256, redemptionIdOf: codesOf(batch) };
}

/** Codes have the ids that they really had, as far as they were given; what only these rules give has its cause for an id. */
function codesOf(batch: readonly LedgerEntry[]): (causeId: string) => string {
  const given = batch.filter(({ redemption, kind }) => kind === 'reserved' && redemption?.isGiven);
  const byCause = new Map(given.map(({ causeId, redemption }) => [causeId, redemption?.redemptionId]));
  const converted = given.filter(({ causeId }) => causeId.startsWith('convert:'));
  return (causeId) => {
    const nth = /:convert:(\d+)$/.exec(causeId)?.[1];
    const known =
      nth === undefined ? byCause.get(causeId) : converted[Number(nth) - 1]?.redemption?.redemptionId;
    return known ?? `only-replayed:${causeId}`;
  };
}

/** The day of an entry counts for whoever is decided on with it, as when two members become one. */
export function onDayOf(account: Account, { recordedOn }: Pick<LedgerEntry, 'recordedOn'>): Account {
  const lastRecordedOn = latest(account.lastRecordedOn, recordedOn);
  return lastRecordedOn === account.lastRecordedOn ? account : { ...account, lastRecordedOn };
}

/** Whether two lives have come to the same, whatever their entries are called. */
export function isSame(one: Account, other: Account): boolean {
  return textOf(one) === textOf(other);
}

function textOf(account: Account): string {
  const { lots, pointsOwed, purses, reservations, qualifying, counters, tier, totals, birthdayGiftOf } =
    account;
  return JSON.stringify([
    lots,
    pointsOwed,
    sorted(purses),
    reservations,
    sorted(qualifying),
    sorted(counters, sorted),
    tier,
    totals,
    birthdayGiftOf,
  ]);
}

/** In an order of its own, since the order in which parts came says nothing. */
function sorted<T>(parts: Readonly<Record<string, T>> = {}, map: (part: T) => unknown = (part) => part) {
  return Object.keys(parts)
    .sort()
    .map((key) => [key, map(parts[key] as T)]);
}
