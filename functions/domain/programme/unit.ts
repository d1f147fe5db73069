import type { FactKind } from './fact.ts';
import type { Span } from './span.ts';
import type { CountedName } from './text.ts';

/**
 * What a refund takes back of points that its sale had given. `full`: all of them; what the member no longer has is
 * owed. `within-balance`: as far as the member has them, open codes counted, and no more. `pending-only`: as far as
 * they are pending still. Tiers follow the return all the same, and a corrected or voided sale is no refund.
 */
export type RefundPolicy = 'full' | 'within-balance' | 'pending-only';

/**
 * When a unit lapses. `after`: each lot on its own last day, counted from the day on which it became available; `idle`:
 * all of it together, so long after the last fact of one of the kinds in `keptBy`.
 */
export type UnitExpiry =
  | { readonly after: Span }
  | { readonly idle: Span; readonly keptBy: readonly FactKind[] };

/** What a member can hold, in lots. Status (nights, spend, visits) is no unit: it is a counter. */
export interface Unit {
  readonly unitId: string;
  /** `money` is store credit, in minor units of the programme's currency. */
  readonly kind: 'points' | 'stamps' | 'money';
  readonly name: CountedName;
  /** Decimals with which it is shown: 170 with 2 is 1.70. Amounts are whole numbers all the same. Left out: 0. */
  readonly decimals?: 0 | 1 | 2 | undefined;
  /** Days for which what is new stays pending; left out: none. */
  readonly holdDays?: number | undefined;
  /** Left out: never. */
  readonly expiry?: UnitExpiry | undefined;
  /** Tiers in which nothing expires. Who leaves one has the review's notice for what is overdue. */
  readonly expiryRestsIn?: readonly string[] | undefined;
  /** `full` when left out. */
  readonly refund?: RefundPolicy | undefined;
  /** The balance above which nothing is given. */
  readonly most?: number | undefined;
  /** At the till, `each` of them pay `minorUnits` of the programme's currency; left out: they pay for nothing. */
  readonly pays?: { readonly minorUnits: number; readonly each: number } | undefined;
}
