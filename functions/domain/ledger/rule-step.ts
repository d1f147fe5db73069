import type { Measure } from '#domain/programme/rule.ts';

/** What a rule worked its units out from, enough to do it again. All numbers are whole. */
export type Working =
  | { readonly fixed: number }
  /** `give` for each whole `per` of the amount and what was carried from before. */
  | {
      readonly give: number;
      readonly per: number;
      readonly of: Measure;
      readonly amount: number;
      readonly carried?: number | undefined;
    }
  /** As of `BandsGive`; `before`: what the counter `within` had come to, to which the amount is added. */
  | {
      readonly bands: readonly {
        readonly upTo?: number | undefined;
        readonly give: number;
        readonly per: number;
      }[];
      readonly within: string;
      readonly before: number;
      readonly amount: number;
    }
  /**
   * Hundredths of what base gave for the lines, less those that base gave already. `rest`: hundredths that the
   * multipliers before it left over, so that all of them together are rounded down once.
   */
  | { readonly multiply: number; readonly base: number; readonly rest: number };

/** What one rule gave of one unit. */
export interface RuleStep {
  readonly ruleId: string;
  readonly unit: string;
  readonly stage: 'base' | 'bonus' | 'multiply';
  readonly working: Working;
  /** What it comes to by itself; below zero for a multiplier under 100. */
  readonly wanted: number;
  /** What was given: `wanted`, or what the limit had left. */
  readonly given: number;
  /** The limit that cut it, by its id (`limitId`), and what that had left; left out where nothing was cut. */
  readonly cut?: { readonly by: string; readonly left: number } | undefined;
  /** The lines of the basket that it counted, as of `lineMask`; left out: all of them, or there are none. */
  readonly lines?: string | undefined;
  /** False: what it gave does not count for tiers. Left out: base does. */
  readonly qualifies?: false | undefined;
}
