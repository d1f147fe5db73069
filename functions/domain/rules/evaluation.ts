import type { LocalDate } from '#domain/dates.ts';
import type { RuleStep } from '#domain/ledger/rule-step.ts';
import type { Condition, Lines } from '#domain/programme/condition.ts';
import type { FactKind, Value } from '#domain/programme/fact.ts';
import type { Measure } from '#domain/programme/rule.ts';
import type { Seen } from '#domain/programme/seen.ts';
import type { Span } from '#domain/programme/span.ts';

/** A line of a basket, as far as rules read it. */
export interface FactLine {
  readonly net: number;
  /** A decimal number as text: `0.250`. */
  readonly quantity: string;
  readonly isGiftCard: boolean;
  readonly sku?: string | undefined;
  readonly category?: string | undefined;
  /** Without `line.`. */
  readonly attributes?: Readonly<Record<string, Value>> | undefined;
}

/** What happened, as far as rules read it. */
export interface Fact {
  readonly kind: FactKind;
  /** Day and time on the programme's clock: `2026-11-24`, `10:30`. */
  readonly on: LocalDate;
  readonly time: string;
  /** Of a sale; `net` is what earns, in minor units. Its lines may be left out, and only `net` is known then. */
  readonly basket?: { readonly net: number; readonly lines: readonly FactLine[] } | undefined;
  /** `sale.…` or `activity.…` by their whole names. */
  readonly attributes: Readonly<Record<string, Value>>;
}

/**
 * What rules can ask of a member, as it was before the fact, by a key:
 *
 * | key                  | value                                                                    |
 * |----------------------|--------------------------------------------------------------------------|
 * | `tier`               | the id of the tier                                                       |
 * | `count:<counter>`    | the counter's sum in its period on the fact's day; of a streak its length |
 * | `day:<counter>`      | of a counter of days: 1 where the fact's day is counted already          |
 * | `now:<counter>`, `run:<counter>`, `at:<counter>` | of a streak: the sum in the fact's period, and the parts `run` and `at` |
 * | `used:<limit>`       | what the member has used of a limit in its period                        |
 * | `left:<limit>`       | what a limit of everyone has left for this fact                          |
 * | `carried:<rule>.<n>` | what is left over of the rule's give number n, from 0, which carries      |
 * | `reached:<goal>`     | the highest multiple of the target that was rewarded in the goal's period |
 * | `balance:<unit>`     | what the member holds of a unit                                          |
 * | `since:enrolled`, `since:sale`, `since:birthday` | days, as of `SinceCondition`; null: there is none |
 * | `membership:<id>`    | true while it lasts                                                      |
 * | `member.<attribute>` | what the member declared; null: nothing                                  |
 * | `arm:<experiment>`   | the member's arm; null outside its time                                  |
 * | `holdout:<campaign>` | true for who never has it                                                |
 */
export type Look = (key: string) => Value | null;

/** Changes of counters by id and part, to be added up; limits and remainders are counters whose id begins with `#`. */
export type CountChanges = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What a rule gave that is no unit. */
export type OtherGift = { readonly ruleId: string; readonly keeps: Keeps } & (
  | { readonly reward: string; readonly valid?: Span | undefined }
  | { readonly badge: string }
  | { readonly entry: string; readonly times: number }
  | { readonly tier: string; readonly lasts: Span }
  /** `isPaid`: by lines of the basket, so that it goes on from the end of the present one. */
  | { readonly membership: string; readonly lasts: Span; readonly isPaid?: true | undefined }
);

/**
 * How long something that cannot be divided is kept when its basket comes back in part: as long as no more than `room`
 * minor units of its lines have come back. Without a basket: until the fact is undone.
 */
export interface Keeps {
  readonly room?: number | undefined;
  /** As of `maskOf`; left out: all lines. */
  readonly lines?: string | undefined;
}

/** What the rules make of a fact. */
export interface Evaluation {
  /** In the order in which they were worked out. Rules that wanted nothing are not among them. */
  readonly steps: readonly RuleStep[];
  readonly others: readonly OtherGift[];
  readonly counts: CountChanges;
  /** What was taken of limits that all members share, by `limitId`. */
  readonly taken: Readonly<Record<string, number>>;
  /** How often the fact reached a goal, by its id; what that gave is among the steps and others as `goal:<id>`. */
  readonly goals: Readonly<Record<string, number>>;
  readonly seen: Seen;
}

/** One leaf of a rule's conditions that does not hold, what it saw, and by how much it failed. */
export interface Shortfall {
  readonly leaf: Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;
  /** The leaf holds, and the rule wants that it does not. */
  readonly isNegated?: true | undefined;
  readonly saw: Value | null;
  /** What is missing to `atLeast`, or, below zero, what is too much for `below`. */
  readonly missing?: number | undefined;
}

/** Why a rule that answers to this fact gave nothing, or less than it wanted. */
export interface WhyNot {
  readonly ruleId: string;
  readonly reason:
    | {
        /** Each is one way to earn: all of its shortfalls have to be met. The nearest first. None is out of reach. */
        readonly ways: readonly (readonly Shortfall[])[];
      }
    /** The limit, by its id, and when its period ends: null, never. */
    | { readonly limit: string; readonly until: LocalDate | null }
    /** Another rule of its group was taken. */
    | { readonly group: string; readonly taken: string }
    /**
     * The basket has nothing that it counts, or too little for one step: `short` more of it would give one, in minor
     * units, pieces, or what the attribute counts.
     */
    | { readonly short: number; readonly of: Measure; readonly lines?: Lines | undefined };
}
