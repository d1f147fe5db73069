import type { LocalMonth } from '#domain/dates.ts';
import { monthOf } from '#domain/dates.ts';
import type { LedgerEntry } from './entry.ts';
import { ruleOf } from './kinds/entry-kinds.ts';
import type { StatementColumn } from './kinds/entry-rule.ts';

/**
 * A member's month, booked by the day on which each entry was recorded, so a closed month never changes.
 * `headSequence` and `headHash` anchor the ledger as it was at the month's end.
 */
export interface Statement {
  readonly month: LocalMonth;
  readonly openingBalance: number;
  readonly closingBalance: number;
  /** Points owed at the start and the end of the month. */
  readonly openingOwed: number;
  readonly closingOwed: number;
  readonly pointsEarned: number;
  readonly pointsTakenBack: number;
  readonly pointsExpired: number;
  /** Reserved for rewards, less what was given back. */
  readonly pointsRedeemed: number;
  /** What operators added or took, and what came or went when members became one; signed. */
  readonly pointsAdjusted: number;
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
  const sumOf = (column: StatementColumn) =>
    within
      .filter((entry) => columnOf(entry) === column)
      .reduce((sum, { pointsDelta }) => sum + pointsDelta, 0);
  return {
    month,
    openingBalance,
    closingBalance: last?.balanceAfter ?? 0,
    openingOwed: before?.owedAfter ?? 0,
    closingOwed: last?.owedAfter ?? 0,
    pointsEarned: sumOf('earned'),
    pointsTakenBack: 0 - sumOf('taken-back'),
    pointsRedeemed: 0 - sumOf('redeemed'),
    pointsExpired: 0 - sumOf('expired'),
    pointsAdjusted: sumOf('adjusted'),
    entryCount: within.length,
    headSequence: last?.sequence ?? 0,
    headHash: last?.hash ?? genesis.headHash,
  };
}

function columnOf({ kind, pointsDelta }: LedgerEntry): StatementColumn {
  const { statement } = ruleOf(kind);
  if (statement !== 'by-sign') return statement;
  return pointsDelta > 0 ? 'earned' : 'taken-back';
}
