import type { Seen } from '#domain/programme/seen.ts';
import type { RuleStep } from './rule-step.ts';

/**
 * What rules of schema 2 gave of one unit, so that its entry can be explained and computed again. All that was given, less
 * `refunds.given` and `pointsBefore`, is what the entry moves.
 */
export interface RuledBasis {
  /** Of a sale: its currency, and what of it earns, in minor units. */
  readonly currency?: string;
  readonly eligibleNet?: number;
  readonly gives: readonly RuleStep[];
  /** What the rules looked at; in the entry of the main unit. */
  readonly seen?: Seen;
  /** What the fact had given of the unit before this entry; only in corrections. */
  readonly pointsBefore?: number;
  /** What of it all the refunds so far take; only in corrections. */
  readonly refunds?: { readonly net: number; readonly given: number };
}
