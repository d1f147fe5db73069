import type { Counters } from '#domain/ledger/counters.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import type { SaleRecord } from './sale-record.ts';

/**
 * `earned`: new. `corrected`: a later state with other facts. `replayed`: the same again, or an earlier state; nothing
 * changes, at most a later one is noted. `ignored`: not (yet) a sale. `unclaimed`: kept for whoever claims it.
 */
export type SaleOutcome = 'earned' | 'corrected' | 'replayed' | 'ignored' | 'unclaimed';

export interface SaleDecision extends Decision {
  readonly outcome: SaleOutcome;
  /** The sale to store; null when nothing is to be stored. */
  readonly sale: SaleRecord | null;
  /** By how much more is used of limits that all members share, by limit and part of the calendar; below zero: less. */
  readonly budgets?: Counters;
}
