import type { LocalDate } from '#domain/dates.ts';
import { latest, localDate } from '#domain/dates.ts';
import type { DecisionContext, Programme, Sha256 } from '#domain/programme.ts';
import type { Counters } from './counters.ts';
import { addCounts, addParts, withoutForgotten } from './counters.ts';
import type { EntryDraft, LedgerEntry } from './entry.ts';
import { entryHash, genesisHash } from './entry.ts';
import type { Reservation } from './entry-facts.ts';
import { ruleOf } from './kinds/entry-kinds.ts';
import { applyAllocations, isPending, sumPoints } from './lots.ts';
import type { Purse, Purses } from './purse.ts';
import { lotsOf, purseOf, sumReserved, withPurse } from './purse.ts';
import type { Totals } from './totals.ts';
import { addTotals, nothingYet } from './totals.ts';

/** A member's account: nothing but the fold of the member's ledger entries over `openAccount`. */
export interface Account extends Purses {
  readonly memberId: string;
  readonly openedAt: string;
  /** The day of the newest entry, of the opening while there is none. */
  readonly lastRecordedOn: LocalDate;
  /** The number and the hash of the newest entry; 0 and the genesis hash when there is none. */
  readonly sequence: number;
  readonly headHash: string;
  /** Codes that are neither used nor given back. */
  readonly reservations: readonly Reservation[];
  readonly qualifying: Readonly<Record<string, number>>;
  /** What rules remember beside what qualifies: sums by counter and part; left out: nothing. */
  readonly counters?: Counters;
  readonly tier: HeldTier;
  /** The year of the last birthday present; left out while there was none. */
  readonly birthdayGiftOf?: number;
  /** Whose ledger goes on where this one ends; left out while it goes on itself. */
  readonly mergedInto?: string;
}

export interface HeldTier {
  readonly tierId: string;
  readonly since: LocalDate;
  /** The member was told on this day that the tier ends after `until`; left out while there is nothing to tell. */
  readonly warned?: { readonly on: LocalDate; readonly until: LocalDate };
  /**
   * The units of which no lot ends while the member has this tier (as of `keyOfUnit`); left out: none. It stands here, so
   * that whoever reads the account knows it without the rules of the day on which the tier was given.
   */
  readonly rests?: readonly string[];
}

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
    totals: nothingYet,
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
  const recordedOn = bookingDay(account, context);
  const before = purseOf(account, draft.unit);
  const lots = applyAllocations(before.lots, draft.allocations, recordedOn);
  const unsealed = {
    ...draft,
    memberId: account.memberId,
    sequence: account.sequence + 1,
    balanceAfter: sumPoints(lots),
    owedAfter: before.owed + (draft.owedDelta ?? 0),
    recordedAt: context.now.toISOString(),
    recordedOn,
    ruleVersion: context.version,
  };
  const hash = entryHash(unsealed, account.headHash, context.sha256);
  const entry: LedgerEntry = { ...unsealed, previousHash: account.headHash, hash };
  return { entry, account: evolve(account, entry) };
}

/**
 * The day of a decision: never before that of the entry before it. Two writers may meet at midnight, and the later one
 * may have begun first; what is over for the one must not come back for the other.
 */
export function bookingDay(
  { lastRecordedOn }: Pick<Account, 'lastRecordedOn'>,
  { now, programme }: Pick<DecisionContext, 'now' | 'programme'>,
): LocalDate {
  return latest(localDate(now, programme.timeZone), lastRecordedOn);
}

/** Folds one entry into the account. Pure; applied to all of a member's entries it gives the account. */
export function evolve(account: Account, entry: LedgerEntry): Account {
  const { reservations, isDeparture } = ruleOf(entry.kind);
  const { counters, reservations: open, ...others } = account;
  return {
    ...withPurse(others, entry.unit, evolvePurse(account, entry)),
    sequence: entry.sequence,
    headHash: entry.hash,
    lastRecordedOn: entry.recordedOn,
    reservations: reservations ? reservations(open, entry) : open,
    qualifying: isDeparture ? {} : evolveQualifying(account.qualifying, entry),
    ...(isDeparture ? {} : evolveCounters(counters, entry)),
    tier: evolveTier(account.tier, entry),
    ...evolveBirthdayGift(account, entry),
    ...(isDeparture && entry.transfer && { mergedInto: entry.transfer.memberId }),
  };
}

/** An entry moves the purse of its own unit, and no other. */
function evolvePurse(account: Account, entry: LedgerEntry): Purse {
  const { lots, totals } = purseOf(account, entry.unit);
  const counted = ruleOf(entry.kind).totals;
  const open = account.reservations.filter(({ unit }) => unit === entry.unit);
  return {
    lots: applyAllocations(lots, entry.allocations, entry.recordedOn),
    owed: entry.owedAfter,
    totals: counted ? addTotals(totals, counted(entry, open)) : totals,
  };
}

function evolveBirthdayGift(
  { birthdayGiftOf = 0 }: Account,
  { grant, transfer }: LedgerEntry,
): Pick<Account, 'birthdayGiftOf'> {
  const given = grant?.reason === 'birthday' ? (grant.year ?? 0) : 0;
  const year = Math.max(birthdayGiftOf, given, transfer?.birthdayGiftOf ?? 0);
  return year === 0 ? {} : { birthdayGiftOf: year };
}

function evolveTier({ rests: before, ...tier }: HeldTier, entry: LedgerEntry): HeldTier {
  const { tierAfter, tierUntil, recordedOn } = entry;
  const { rests = tierAfter === undefined ? before : [] } = entry;
  const resting = rests !== undefined && rests.length > 0 ? { rests } : {};
  if (tierAfter !== undefined) return { tierId: tierAfter, since: recordedOn, ...resting };
  const told = tierUntil === undefined ? {} : { warned: { on: recordedOn, until: tierUntil } };
  return { ...tier, ...told, ...resting };
}

function evolveQualifying(
  qualifying: Account['qualifying'],
  { qualifying: change, transfer, recordedOn }: LedgerEntry,
): Account['qualifying'] {
  const changes = change ? { [change.period]: change.points } : transfer?.qualifying;
  return changes === undefined ? qualifying : addQualifying(qualifying, changes, recordedOn);
}

function evolveCounters(
  counters: Counters | undefined,
  { counts, forgotten, recordedOn }: LedgerEntry,
): Pick<Account, 'counters'> {
  const added = counts === undefined ? counters : addCounts(counters ?? {}, counts, recordedOn);
  const after = forgotten === undefined ? added : withoutForgotten(added ?? {}, forgotten);
  return after === undefined || Object.keys(after).length === 0 ? {} : { counters: after };
}

/** The sums by period, without what is too old to count. */
export function addQualifying(
  qualifying: Account['qualifying'],
  changes: Account['qualifying'],
  today: LocalDate,
): Account['qualifying'] {
  return addParts(qualifying, changes, today);
}

/**
 * Whether so many points more of a unit can be counted exactly, and so many qualifying points: all sums of an account stay
 * whole numbers that a double holds.
 */
export function hasRoomFor(account: Account, points: number, basePoints = 0, unit?: string): boolean {
  const { issued, adjusted, transferred } = purseOf(account, unit).totals;
  const counted = issued + Math.abs(adjusted) + Math.abs(transferred) + Math.abs(points);
  const qualified = Object.values(account.qualifying).reduce((sum, some) => sum + some, basePoints);
  return Number.isSafeInteger(counted) && Number.isSafeInteger(qualified);
}

/** Whether counters can be changed so and still be counted exactly. */
export function hasRoomForCounts({ counters = {} }: Pick<Account, 'counters'>, changes: Counters): boolean {
  return Object.entries(changes).every(([count, parts]) =>
    Object.entries(parts).every(([part, change]) =>
      Number.isSafeInteger((counters[count]?.[part] ?? 0) + change),
    ),
  );
}

/** Points that can be spent on `today`; expired ones never count, swept or not. */
export function pointsAvailable(account: Account, today: LocalDate, unit?: string): number {
  return sumPoints(lotsOf(account, today, unit).filter((lot) => !isPending(lot, today)));
}

export function pointsPending(account: Account, today: LocalDate, unit?: string): number {
  return sumPoints(purseOf(account, unit).lots.filter((lot) => isPending(lot, today)));
}

/** All an account has of a unit, by where they came from and where they are: the two sides of the conservation law. */
export interface Book extends Totals {
  readonly owed: number;
  /** In lots: available, pending, and expired but not yet swept. */
  readonly held: number;
  readonly reserved: number;
}

export function bookOf(account: Account, unit?: string): Book {
  const { totals, owed, lots } = purseOf(account, unit);
  return { ...totals, owed, held: sumPoints(lots), reserved: sumReserved(account.reservations, unit) };
}

/**
 * The conservation law, of one unit, in one account or in all together: issued + adjusted + transferred + owed = held + reserved +
 * spent + expired + clawed back.
 * @returns what the left side has more than the right: 0, or points were lost or invented
 */
export function conservationGap(book: Book): number {
  const { issued, adjusted, transferred, owed } = book;
  const { held, reserved, spent, expired, clawedBack } = book;
  return issued + adjusted + transferred + owed - (held + reserved + spent + expired + clawedBack);
}
