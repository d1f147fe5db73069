/** Points by what became of them, since the account was opened. The two sides of the conservation law. */
export interface Totals {
  readonly issued: number;
  readonly spent: number;
  readonly expired: number;
  readonly clawedBack: number;
  /** What operators added, less what they took. */
  readonly adjusted: number;
  /** What came with members merged into this one, less what went with this one, open codes included. */
  readonly transferred: number;
}

export const nothingYet: Totals = {
  issued: 0,
  spent: 0,
  expired: 0,
  clawedBack: 0,
  adjusted: 0,
  transferred: 0,
};

/** The totals with what came to some of them. */
export function addTotals(totals: Totals, more: Partial<Totals>): Totals {
  return {
    issued: totals.issued + (more.issued ?? 0),
    spent: totals.spent + (more.spent ?? 0),
    expired: totals.expired + (more.expired ?? 0),
    clawedBack: totals.clawedBack + (more.clawedBack ?? 0),
    adjusted: totals.adjusted + (more.adjusted ?? 0),
    transferred: totals.transferred + (more.transferred ?? 0),
  };
}
