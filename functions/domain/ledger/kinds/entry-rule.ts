import type { EntryFacts, Reservation } from '#domain/ledger/entry-facts.ts';
import type { Totals } from '#domain/ledger/totals.ts';

/** What of an entry is counted; as much of it stands in a record of the table's stream, too. */
export interface Counted {
  readonly pointsDelta: number;
  readonly redemption?: { readonly points: number };
  readonly transfer?: { readonly reserved: number };
}

/**
 * Where a statement books an entry's points; `by-sign`: what is added as earned, what is taken as taken back; `by-use`: what
 * is taken as redeemed.
 */
export type StatementColumn = 'earned' | 'taken-back' | 'redeemed' | 'expired' | 'adjusted';

/**
 * What an entry of one kind does beside what it says itself: its allocations, its debt, what qualifies and the tier
 * are folded alike for all kinds.
 */
export interface EntryRule {
  /** Where a month's statement books its points. */
  readonly statement: StatementColumn | 'by-sign' | 'by-use';
  /**
   * What it adds to the account's totals, and so to the metrics of the service; left out: it moves points about, and
   * neither makes nor ends them.
   * @param open the codes of its unit that were open before it
   */
  readonly totals?: (entry: Counted, open: readonly Reservation[]) => Partial<Totals>;
  /** The codes that are open after it; left out: the same. */
  readonly reservations?: (
    open: readonly Reservation[],
    entry: Pick<EntryFacts, 'unit' | 'redemption' | 'allocations' | 'transfer'>,
  ) => readonly Reservation[];
  /** It ends the ledger: another member's goes on, to whom all that qualifies goes along. */
  readonly isDeparture?: true;
}

/** The open codes of other units than an entry's, which ends those of its own. */
export function ofOtherUnits(
  open: readonly Reservation[],
  entry: Pick<EntryFacts, 'unit'>,
): readonly Reservation[] {
  return open.filter(({ unit }) => unit !== entry.unit);
}

/** The open codes without the one that an entry is about. */
export function withoutIts(
  open: readonly Reservation[],
  { redemption }: Pick<EntryFacts, 'redemption'>,
): readonly Reservation[] {
  return open.filter(({ redemptionId }) => redemptionId !== redemption?.redemptionId);
}
