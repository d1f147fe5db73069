import type { LocalMonth } from './dates.ts';
import { monthOf } from './dates.ts';
import type { LedgerEntry } from './entry.ts';

/**
 * A member's month, booked by the day on which each entry was recorded, so a closed month never changes.
 * `headSequence` and `headHash` anchor the ledger as it was at the month's end.
 */
export interface Statement {
  readonly month: LocalMonth;
  readonly openingBalance: number;
  readonly closingBalance: number;
  readonly pointsEarned: number;
  readonly pointsTakenBack: number;
  readonly pointsExpired: number;
  readonly entryCount: number;
  readonly headSequence: number;
  readonly headHash: string;
}

/**
 * The statement of `month`.
 * @param entries the member's entries, oldest first, from the last one before the month on (if there is one)
 * @param genesis what the account was before its first entry
 * @returns null for a month without entries that opens with nothing: there is nothing to state
 */
export function statementOf(
  entries: readonly LedgerEntry[],
  month: LocalMonth,
  genesis: { readonly headHash: string },
): Statement | null {
  const before = entries.filter((entry) => monthOf(entry.recordedOn) < month).at(-1);
  const within = entries.filter((entry) => monthOf(entry.recordedOn) === month);
  const openingBalance = before?.balanceAfter ?? 0;
  if (within.length === 0 && openingBalance === 0) return null;
  const last = within.at(-1) ?? before;
  const deltas = (isCounted: (entry: LedgerEntry) => boolean) =>
    within.filter(isCounted).reduce((sum, entry) => sum + entry.pointsDelta, 0);
  return {
    month,
    openingBalance,
    closingBalance: last?.balanceAfter ?? 0,
    pointsEarned: deltas((entry) => entry.pointsDelta > 0),
    pointsTakenBack: 0 - deltas((entry) => entry.pointsDelta < 0 && entry.kind !== 'expired'),
    pointsExpired: 0 - deltas((entry) => entry.kind === 'expired'),
    entryCount: within.length,
    headSequence: last?.sequence ?? 0,
    headHash: last?.hash ?? genesis.headHash,
  };
}
