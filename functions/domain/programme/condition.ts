import type { Value } from './fact.ts';

/** Which lines of a basket: several fields, all of them; several values of one, any of them. Gift cards never. */
export interface Lines {
  readonly sku?: readonly string[] | undefined;
  readonly category?: readonly string[] | undefined;
  /** Declared attributes of the line, without `line.`: `{ brand: ['Sol'] }`. */
  readonly where?: Readonly<Record<string, readonly Value[]>> | undefined;
  readonly not?: Lines | undefined;
}

export interface Bounds {
  readonly atLeast?: number | undefined;
  readonly below?: number | undefined;
}

/** Net in minor units, or pieces, of the lines; of the whole basket when `lines` is left out. */
export interface AmountCondition extends Bounds {
  readonly of: 'net' | 'quantity';
  readonly lines?: Lines | undefined;
}

/**
 * A declared attribute of the fact or the member; beside these `sale.channel`, `sale.locationId` and
 * `sale.connectionId`, which every sale may have.
 */
export interface AttributeCondition extends Bounds {
  readonly of: `${'sale' | 'activity' | 'member'}.${string}`;
  readonly is?: readonly Value[] | undefined;
}

/** A counter in its period, this fact counted. `every: 5`: on the fifth, the tenth … */
export interface CountCondition extends Bounds {
  readonly count: string;
  readonly every?: number | undefined;
}

/**
 * Days since the member enrolled, since their sale before this one, or since their last birthday. `birthday` counts from
 * the nearest one, below zero before it: a week around it is `{ since: 'birthday', atLeast: -3, below: 4 }`. A member
 * who has none of it does not meet the condition.
 */
export interface SinceCondition extends Bounds {
  readonly since: 'enrolled' | 'sale' | 'birthday';
}

/** When the fact happened, on the programme's clock. All that is said must hold. */
export interface CalendarCondition {
  readonly on: {
    /** First and last day, both included. */
    readonly from?: string | undefined;
    readonly until?: string | undefined;
    /** 1 is Monday, 7 Sunday. */
    readonly weekdays?: readonly number[] | undefined;
    /** From the first to before the second, `['06:00', '09:00']`; over midnight where the first is later. */
    readonly hours?: readonly [string, string] | undefined;
    /** Days of the month. */
    readonly days?: readonly number[] | undefined;
  };
}

/** Closed: each has a phrase in every language, what it saw is kept, and its nearest miss can be computed. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | AmountCondition
  | AttributeCondition
  | CountCondition
  | SinceCondition
  | CalendarCondition
  /** Any of these tiers, as it was before the fact. */
  | { readonly tier: readonly string[] }
  | { readonly membership: string }
  | { readonly segment: string }
  /** `comeback.points`: the arm of an experiment that the member is in. */
  | { readonly arm: string };
