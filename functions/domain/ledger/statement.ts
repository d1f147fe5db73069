import type { LocalMonth } from '#domain/dates.ts';
import { monthOf } from '#domain/dates.ts';
import type { Programme } from '#domain/programme.ts';
import type { Account } from './account.ts';
import type { LedgerEntry } from './entry.ts';
import { ruleOf } from './kinds/entry-kinds.ts';
import type { StatementColumn } from './kinds/entry-rule.ts';
import { sumPoints } from './lots.ts';
import { purseOf } from './purse.ts';

/** A month of one unit. */
export interface UnitMonth {
  readonly openingBalance: number;
  readonly closingBalance: number;
  /** Points owed at the start and the end of the month. */
  readonly openingOwed: number;
  readonly closingOwed: number;
  readonly pointsEarned: number;
  readonly pointsTakenBack: number;
  readonly pointsExpired: number;
  /** Reserved for rewards, less what was given back, and made into another unit. */
  readonly pointsRedeemed: number;
  /** What operators added or took, and what came or went when members became one; signed. */
  readonly pointsAdjusted: number;
}

/**
 * A member's month, booked by the day on which each entry was recorded, so a closed month never changes.
 * `headSequence` and `headHash` anchor the ledger as it was at the month's end. The columns at the top are of the main
 * unit.
 */
export interface Statement extends UnitMonth {
  readonly month: LocalMonth;
  /** The other units of which something stood or moved, by their ids; left out: none. */
  readonly units?: Readonly<Record<string, UnitMonth>>;
  /** Of all units. */
  readonly entryCount: number;
  readonly headSequence: number;
  readonly headHash: string;
}

const blankMonth: UnitMonth = {
  openingBalance: 0,
  closingBalance: 0,
  openingOwed: 0,
  closingOwed: 0,
  pointsEarned: 0,
  pointsTakenBack: 0,
  pointsExpired: 0,
  pointsRedeemed: 0,
  pointsAdjusted: 0,
};

/**
 * The month of every unit: the main one, without an id, the others that the programme has, and those that it had and of
 * which something stood or moved.
 */
export function monthsOf(
  { units = {}, ...main }: Statement,
  programme: Pick<Programme, 'units'>,
): readonly (readonly [unit: string | undefined, month: UnitMonth])[] {
  const others = new Set([...programme.units.slice(1).map(({ unitId }) => unitId), ...Object.keys(units)]);
  return [[undefined, main], ...[...others].map((unit) => [unit, units[unit] ?? blankMonth] as const)];
}

/**
 * The statement of `month`.
 * @param entries the member's entries, oldest first, from the last one before the month (if there is one) to the newest
 * @param account as it was read before the entries, or with them
 * @param genesisHash the hash that the member's first entry follows
 * @returns null for a month without entries that opens with nothing: there is nothing to state
 */
export function statementOf(
  entries: readonly LedgerEntry[],
  month: LocalMonth,
  account: Account,
  genesisHash: string,
): Statement | null {
  const known = entries.filter(({ sequence }) => sequence <= account.sequence);
  const before = known.filter((entry) => monthOf(entry.recordedOn) < month).at(-1);
  const within = known.filter((entry) => monthOf(entry.recordedOn) === month);
  const main = monthOfUnit(known, month, account);
  const units = Object.keys(account.purses ?? {})
    .map((unit) => [unit, monthOfUnit(known, month, account, unit)] as const)
    .filter(([, one]) => !isBlank(one));
  const opensWith = [main, ...units.map(([, one]) => one)].some(({ openingBalance }) => openingBalance > 0);
  if (within.length === 0 && !opensWith) return null;
  const last = within.at(-1) ?? before;
  return {
    month,
    ...main,
    ...(units.length > 0 && { units: Object.fromEntries(units) }),
    entryCount: within.length,
    headSequence: last?.sequence ?? 0,
    headHash: last?.hash ?? genesisHash,
  };
}

/** Reckoned back from what the account holds: of a unit that rested for months no entry at hand may say it. */
function monthOfUnit(
  entries: readonly LedgerEntry[],
  month: LocalMonth,
  account: Account,
  unit?: string,
): UnitMonth {
  const own = entries.filter((entry) => entry.unit === unit);
  const within = own.filter(({ recordedOn }) => monthOf(recordedOn) === month);
  const later = own.filter(({ recordedOn }) => monthOf(recordedOn) > month);
  const { lots, owed } = purseOf(account, unit);
  const closingBalance = sumPoints(lots) - heldBy(later);
  const closingOwed = owed - owedBy(later);
  const sumOf = (column: StatementColumn) =>
    within
      .filter((entry) => columnOf(entry) === column)
      .reduce((sum, { pointsDelta }) => sum + pointsDelta, 0);
  return {
    openingBalance: closingBalance - heldBy(within),
    closingBalance,
    openingOwed: closingOwed - owedBy(within),
    closingOwed,
    pointsEarned: sumOf('earned'),
    pointsTakenBack: 0 - sumOf('taken-back'),
    pointsRedeemed: 0 - sumOf('redeemed'),
    pointsExpired: 0 - sumOf('expired'),
    pointsAdjusted: sumOf('adjusted'),
  };
}

function heldBy(entries: readonly LedgerEntry[]): number {
  return entries.reduce((sum, { allocations }) => sum + sumPoints(allocations), 0);
}

function owedBy(entries: readonly LedgerEntry[]): number {
  return entries.reduce((sum, { owedDelta = 0 }) => sum + owedDelta, 0);
}

function isBlank(month: UnitMonth): boolean {
  return Object.values(month).every((sum) => sum === 0);
}

function columnOf({ kind, pointsDelta }: LedgerEntry): StatementColumn {
  const { statement } = ruleOf(kind);
  if (statement === 'by-sign') return pointsDelta > 0 ? 'earned' : 'taken-back';
  if (statement === 'by-use') return pointsDelta > 0 ? 'earned' : 'redeemed';
  return statement;
}
