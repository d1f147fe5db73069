/** Something that does not hold: at which entry (null: the account as a whole), and what. */
export interface Finding {
  readonly sequence: number | null;
  readonly what:
    | 'missing'
    | 'edited'
    | 'swapped'
    | 'chain-broken'
    | 'truncated'
    | 'unreadable'
    | 'wrong-steps'
    | 'wrong-balance'
    | 'not-foldable'
    | 'account-differs'
    | 'account-missing'
    | 'account-unreadable'
    | 'due-late'
    | 'not-conserved'
    | 'profile-missing'
    | 'sale-missing'
    | 'sale-differs'
    | 'sale-unreadable'
    | 'refund-missing'
    | 'activity-missing'
    | 'activity-differs'
    | 'activity-unreadable';
  readonly detail: string;
}
