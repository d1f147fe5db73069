import type { LocalDate } from './dates.ts';
import { addMonthsToMonth, localDate, monthOf } from './dates.ts';
import type { EntryDraft, LedgerEntry, QualifyingChange, RedemptionLimits } from './entry.ts';
import { entryHash, genesisHash } from './entry.ts';
import type { Lot } from './lots.ts';
import { applyAllocations, isAvailable, isPending, sumPoints } from './lots.ts';
import type { DecisionContext, Programme, Sha256 } from './programme.ts';

/** Points by what became of them, since the account was opened. The two sides of the conservation law. */
export interface Totals {
  readonly issued: number;
  readonly spent: number;
  readonly expired: number;
  readonly clawedBack: number;
}

/** Points set aside for a reward, with the lots to which they return. */
export interface Reservation {
  readonly redemptionId: string;
  readonly rewardId: string;
  readonly points: number;
  /** The instant from which the code is no longer taken. */
  readonly expiresAt: string;
  readonly limits?: RedemptionLimits;
  readonly lots: readonly Lot[];
}

/** A member's account: nothing but the fold of the member's ledger entries over `openAccount`. */
export interface Account {
  readonly memberId: string;
  readonly openedAt: string;
  /** The day of the newest entry, of the opening while there is none. */
  readonly lastRecordedOn: LocalDate;
  /** The number and the hash of the newest entry; 0 and the genesis hash when there is none. */
  readonly sequence: number;
  readonly headHash: string;
  readonly lots: readonly Lot[];
  /** Points taken back that were already spent; repaid first by every later credit. */
  readonly pointsOwed: number;
  /** Codes that are neither used nor given back. */
  readonly reservations: readonly Reservation[];
  readonly qualifying: Readonly<Record<string, number>>;
  readonly tier: { readonly tierId: string; readonly since: LocalDate };
  readonly totals: Totals;
}

/** Qualifying months older than this count in no window (see `functions/programme`) and are dropped. */
const qualifyingMonthsKept = 25;

export function openAccount(memberId: string, openedAt: Date, programme: Programme, sha256: Sha256): Account {
  const firstTier = programme.tiers[0];
  if (firstTier === undefined) throw new Error('a programme has at least one tier');
  const openedAtText = openedAt.toISOString();
  return {
    memberId,
    openedAt: openedAtText,
    lastRecordedOn: localDate(openedAt, programme.timeZone),
    sequence: 0,
    headHash: genesisHash(memberId, openedAtText, sha256),
    lots: [],
    pointsOwed: 0,
    reservations: [],
    qualifying: {},
    tier: { tierId: firstTier.tierId, since: localDate(openedAt, programme.timeZone) },
    totals: { issued: 0, spent: 0, expired: 0, clawedBack: 0 },
  };
}

/**
 * Numbers and seals a draft as the account's next entry.
 * @returns the entry and the account after it
 */
export function record(
  account: Account,
  draft: EntryDraft,
  context: DecisionContext,
): { readonly entry: LedgerEntry; readonly account: Account } {
  const today = localDate(context.now, context.programme.timeZone);
  // Never before the entry before it: two writers may meet at midnight, and the later one may have begun first.
  const recordedOn = today < account.lastRecordedOn ? account.lastRecordedOn : today;
  const lots = applyAllocations(account.lots, draft.allocations, recordedOn);
  const unsealed = {
    ...draft,
    memberId: account.memberId,
    sequence: account.sequence + 1,
    balanceAfter: sumPoints(lots),
    owedAfter: account.pointsOwed + (draft.owedDelta ?? 0),
    recordedAt: context.now.toISOString(),
    recordedOn,
    ruleVersion: context.version,
  };
  const hash = entryHash(unsealed, account.headHash, context.sha256);
  const entry: LedgerEntry = { ...unsealed, previousHash: account.headHash, hash };
  return { entry, account: evolve(account, entry) };
}

/** Folds one entry into the account. Pure; applied to all of a member's entries it gives the account. */
export function evolve(account: Account, entry: LedgerEntry): Account {
  return {
    ...account,
    sequence: entry.sequence,
    headHash: entry.hash,
    lastRecordedOn: entry.recordedOn,
    lots: applyAllocations(account.lots, entry.allocations, entry.recordedOn),
    pointsOwed: entry.owedAfter,
    reservations: evolveReservations(account.reservations, entry),
    qualifying: addQualifying(account.qualifying, entry.qualifying, entry.recordedOn),
    tier: entry.tierAfter ? { tierId: entry.tierAfter, since: entry.recordedOn } : account.tier,
    totals: addTotals(account.totals, entry, account),
  };
}

function evolveReservations(open: readonly Reservation[], entry: LedgerEntry): readonly Reservation[] {
  const { kind, redemption, allocations } = entry;
  if (kind === 'closed') return [];
  if (redemption === undefined) return open;
  const { redemptionId, rewardId, points, expiresAt, limits } = redemption;
  const others = open.filter((reservation) => reservation.redemptionId !== redemptionId);
  if (kind !== 'reserved' || expiresAt === undefined) return others;
  const lots = allocations.map((lot) => ({ ...lot, availableFrom: null, points: -lot.points }));
  return [...others, { redemptionId, rewardId, points, expiresAt, lots, ...(limits && { limits }) }];
}

function addTotals(totals: Totals, { kind, pointsDelta, redemption }: LedgerEntry, account: Account): Totals {
  switch (kind) {
    case 'earned':
      return { ...totals, issued: totals.issued + pointsDelta };
    case 'corrected':
      return pointsDelta >= 0
        ? { ...totals, issued: totals.issued + pointsDelta }
        : { ...totals, clawedBack: totals.clawedBack - pointsDelta };
    case 'refunded':
      return { ...totals, clawedBack: totals.clawedBack - pointsDelta };
    case 'fulfilled':
      return { ...totals, spent: totals.spent + (redemption?.points ?? 0) };
    case 'expired':
      return { ...totals, expired: totals.expired - pointsDelta };
    case 'closed':
      return { ...totals, expired: totals.expired - pointsDelta + sumReserved(account.reservations) };
    case 'reserved':
    case 'released':
    case 'tier-reviewed':
      return totals;
  }
}

function addQualifying(
  qualifying: Readonly<Record<string, number>>,
  change: QualifyingChange | undefined,
  today: LocalDate,
): Readonly<Record<string, number>> {
  if (change === undefined) return qualifying;
  const oldestMonth = addMonthsToMonth(monthOf(today), -qualifyingMonthsKept);
  const sums = { ...qualifying, [change.period]: (qualifying[change.period] ?? 0) + change.points };
  // `all` and years have other lengths than a month's `yyyy-mm`; years are few and stay.
  const isKept = (period: string) => period.length !== 7 || period >= oldestMonth;
  return Object.fromEntries(
    Object.entries(sums).filter(([period, points]) => points !== 0 && isKept(period)),
  );
}

export function sumReserved(reservations: readonly Reservation[]): number {
  return reservations.reduce((sum, { points }) => sum + points, 0);
}

/** Points that can be spent on `today`; expired ones never count, swept or not. */
export function pointsAvailable(account: Account, today: LocalDate): number {
  return sumPoints(account.lots.filter((lot) => isAvailable(lot, today)));
}

export function pointsPending(account: Account, today: LocalDate): number {
  return sumPoints(account.lots.filter((lot) => isPending(lot, today)));
}

/**
 * The conservation law of one account: issued + owed = held + reserved + spent + expired + clawed back.
 * @returns what the left side has more than the right: 0, or points were lost or invented
 */
export function conservationGap(account: Account): number {
  const { issued, spent, expired, clawedBack } = account.totals;
  return (
    issued +
    account.pointsOwed -
    (sumPoints(account.lots) + sumReserved(account.reservations) + spent + expired + clawedBack)
  );
}
