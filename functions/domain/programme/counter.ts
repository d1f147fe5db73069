import type { Condition, Lines } from './condition.ts';
import type { FactKind } from './fact.ts';
import type { Period } from './span.ts';

/**
 * What a counter adds up: how often, on how many days, net in minor units, pieces, what base rules gave of a unit
 * (`unit:point`, without rules that say `qualifies: false`), or a declared number.
 */
export type CounterSum =
  | 'times'
  | 'days'
  | 'net'
  | 'quantity'
  | `unit:${string}`
  | `${'sale' | 'activity'}.${string}`;

/** The only memory of the past that rules have: sums in a bounded number of periods, taken back by refunds. */
export interface Counter {
  readonly on: readonly FactKind[];
  readonly if?: Condition | undefined;
  readonly lines?: Lines | undefined;
  readonly sums: CounterSum;
  readonly per: Period;
  /** Counts periods in a row in each of which the sum reached `least`; `per` is `life` then. */
  readonly streak?: { readonly of: 'day' | 'week' | 'month'; readonly least: number } | undefined;
}
