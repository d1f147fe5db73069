import type { LocalDate, LocalMonth } from '#domain/dates.ts';
import { monthOf } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { sumPoints } from '#domain/ledger/lots.ts';
import { lotsOf, sumReserved, unitsOf } from '#domain/ledger/purse.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { Programme } from '#domain/programme.ts';
import type { Reason } from './books.ts';

/** What was given in a month, less what was taken back: units by id, and rewards that rules gave by theirs. */
export interface Figures {
  readonly units: Record<string, number>;
  readonly rewards: Record<string, number>;
}

/** As it really was, and as it would have been. */
export interface Pair<T> {
  readonly was: T;
  readonly would: T;
}

/** What a replay makes of one member, all who were merged into them included. */
export interface Outcome {
  readonly memberId: string;
  readonly sales: number;
  readonly activities: number;
  readonly months: ReadonlyMap<LocalMonth, Pair<Figures>>;
  /** What they hold at the end and have in open codes, by unit. */
  readonly held: Pair<Readonly<Record<string, number>>>;
  /** Null: they have left. */
  readonly tier: Pair<string> | null;
  /** Redemptions that the balance would not have allowed, and what they took, by unit. */
  readonly missed: { readonly count: number; readonly units: Readonly<Record<string, number>> };
  /** Facts that could not be replayed for sure, by reason: the causes of their entries. */
  readonly reasons: ReadonlyMap<Reason, ReadonlySet<string>>;
  /** What facts wanted of limits of everyone that the rules have changed. */
  readonly draws: readonly Draw[];
}

/** What a fact takes of a limit of everyone, or below zero gives back. */
export interface Draw {
  readonly limitId: string;
  /** The part of the calendar. */
  readonly part: string;
  readonly recordedAt: string;
  readonly memberId: string;
  readonly sequence: number;
  readonly causeId: string;
  readonly amount: number;
}

const given = new Set(['earned', 'corrected', 'refunded', 'granted', 'converted']);

/** Months in which something was given, and what. */
export class Months {
  readonly all = new Map<LocalMonth, Pair<Figures>>();

  add(side: keyof Pair<Figures>, entries: readonly LedgerEntry[], programme: Programme): void {
    for (const entry of entries) {
      const { kind, unit, pointsDelta, redemption, recordedOn } = entry;
      if (given.has(kind)) {
        const { units } = this.#of(monthOf(recordedOn))[side];
        const unitId = unit ?? mainUnit(programme).unitId;
        units[unitId] = (units[unitId] ?? 0) + pointsDelta;
      }
      const isGift = redemption?.isGiven && redemption.points === 0;
      const gifts = !isGift ? 0 : kind === 'reserved' ? 1 : redemption.reason === 'withdrawn' ? -1 : 0;
      if (gifts === 0 || redemption === undefined) continue;
      const { rewards } = this.#of(monthOf(recordedOn))[side];
      rewards[redemption.rewardId] = (rewards[redemption.rewardId] ?? 0) + gifts;
    }
  }

  #of(month: LocalMonth): Pair<Figures> {
    const known = this.all.get(month);
    if (known !== undefined) return known;
    const fresh = { was: { units: {}, rewards: {} }, would: { units: {}, rewards: {} } };
    this.all.set(month, fresh);
    return fresh;
  }
}

/** What an account is owed by the business on a day, by unit: lots that are not over, and open codes. */
export function heldOn(
  account: Account,
  today: LocalDate,
  programme: Programme,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    unitsOf(account).map((unit) => [
      unit ?? mainUnit(programme).unitId,
      sumPoints(lotsOf(account, today, unit)) + sumReserved(account.reservations, unit),
    ]),
  );
}
