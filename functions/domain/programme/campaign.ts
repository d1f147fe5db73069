import type { Condition, Lines } from './condition.ts';
import type { Give, Limit } from './rule.ts';
import type { Span } from './span.ts';
import type { LocalizedText } from './text.ts';

/** Rules for a time, for some, within a budget. Its rules name it. */
export interface Campaign {
  readonly name: LocalizedText;
  /** First and last day, both included. */
  readonly from: string;
  readonly until?: string | undefined;
  readonly for?: Condition | undefined;
  /** On top of the rules' own, over all its rules. */
  readonly limits?: readonly Limit[] | undefined;
  /** So many per cent of the members never have it, to see what it brought. Chosen by SHA-256 of campaign and member. */
  readonly holdout?: number | undefined;
}

/** Several ways side by side, each for so many per cent of the members. Chosen by SHA-256 of experiment and member. */
export interface Experiment {
  readonly arms: Readonly<Record<string, number>>;
  readonly from: string;
  readonly until: string;
  /** What will decide it, in words, written down before it begins. */
  readonly decide: string;
}

/** Something to reach: what it gives comes with the fact by which the counter reaches the target. */
export interface Goal {
  readonly name: LocalizedText;
  readonly count: string;
  readonly target: number;
  /** Once for ever, once in each period of its counter, or each time that the sum is a multiple of the target. */
  readonly again: 'once' | 'each-period' | 'every';
  readonly if?: Condition | undefined;
  readonly gives: readonly Give[];
}

/**
 * `each` of a unit become something else: as soon as there are so many, at the end of a month or quarter, or when the
 * member asks. `least`: not below so many.
 */
export interface Conversion {
  readonly from: string;
  readonly each: number;
  readonly least?: number | undefined;
  readonly at: 'once-reached' | 'month-end' | 'quarter-end' | 'asked';
  readonly gives: readonly Give[];
}

/** A membership that is paid for or given; `paidBy` are the lines of a basket that pay it. */
export interface Membership {
  readonly name: LocalizedText;
  readonly paidBy: Lines | 'api';
  readonly lasts: Span;
  readonly graceDays: number;
  readonly refund: 'pro-rata' | 'unused' | 'none';
}

export interface Draw {
  readonly name: LocalizedText;
  readonly closes: string;
  readonly prizes: readonly { readonly reward: string; readonly times: number }[];
  /** A draw is no game of chance where entering it costs nothing. */
  readonly freeEntry: true;
}

/** A reward that rules may give, or that units buy. */
export interface RewardTerms {
  readonly name: LocalizedText;
  /** What it is to the merchant: `free-product`, `discount`, `coupon` …; shown, not interpreted. */
  readonly kind: string;
  /** Left out: it is only given. */
  readonly costs?: { readonly unit: string; readonly amount: number } | undefined;
  readonly stock?: number | undefined;
  readonly perMember?: number | undefined;
  readonly minimumTier?: string | undefined;
}
