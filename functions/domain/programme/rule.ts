import type { Condition, Lines } from './condition.ts';
import type { FactKind } from './fact.ts';
import type { Period, Span } from './span.ts';
import type { LocalizedText } from './text.ts';

/** What a rule reads as an amount: net in minor units, pieces, or a declared number. */
export type Measure = 'net' | 'quantity' | `${'sale' | 'activity'}.${string}`;

/** `give` for each whole `per` of the amount; with `carry` what is left over counts next time. */
export interface PerGive {
  readonly unit: string;
  readonly give: number;
  readonly per: number;
  readonly of: Measure;
  readonly lines?: Lines | undefined;
  readonly carry?: true | undefined;
}

/** As `PerGive` of the net, at a rate that depends on what the counter `within` has come to. The last has no `upTo`. */
export interface BandsGive {
  readonly unit: string;
  readonly of: 'net';
  readonly within: string;
  readonly lines?: Lines | undefined;
  readonly bands: readonly {
    readonly upTo?: number | undefined;
    readonly give: number;
    readonly per: number;
  }[];
}

/** Hundredths of what the base rules gave, for these lines: 150 is ×1.5, and adds half. */
export interface MultiplyGive {
  readonly unit: string;
  readonly multiply: number;
  readonly lines?: Lines | undefined;
}

export type Give =
  | { readonly unit: string; readonly fixed: number }
  | PerGive
  | BandsGive
  | MultiplyGive
  | { readonly reward: string; readonly times?: number | undefined; readonly valid?: Span | undefined }
  | { readonly badge: string }
  /** Entries to a draw. */
  | { readonly entry: string; readonly times?: number | undefined }
  | { readonly tier: string; readonly lasts: Span }
  | { readonly membership: string; readonly lasts: Span };

/**
 * The most that a rule gives in a period, to one member or to everyone. `given` counts units, `times` how often it
 * gave. What is above is cut, and the entry says so; a sale is never refused for it.
 */
export interface Limit {
  readonly max: number;
  readonly what: 'given' | 'times';
  readonly per: Period;
  readonly of: 'member' | 'everyone';
}

/**
 * One rule. `base` first, then `bonus`; `multiply` adds to what base gave, never to a bonus; then the limits. A rule
 * has gives of units, or `multiply`, as its stage says; what is no unit goes with base and bonus.
 */
export interface Rule {
  readonly ruleId: string;
  readonly name: LocalizedText;
  readonly on: FactKind;
  readonly if?: Condition | undefined;
  readonly stage: 'base' | 'bonus' | 'multiply';
  /** What it gives. */
  readonly gives: readonly Give[];
  /** Rules of one group are combined as `groups` says; of none, each counts. */
  readonly group?: string | undefined;
  readonly limits?: readonly Limit[] | undefined;
  readonly campaign?: string | undefined;
  /** Base counts for tiers unless it says no. */
  readonly qualifies?: false | undefined;
  /** In place of the unit's own. */
  readonly holdDays?: number | undefined;
  readonly expiry?: Span | undefined;
  /** Facts and what this rule gives for them; `npm run programme -- check` plays them. */
  readonly examples?: readonly Example[] | undefined;
}

/** How rules of one group combine: all, the one that gives most, or the first of the list that applies. */
export type Combination = 'sum' | 'best' | 'first';

/** A clause as it is meant: a basket or an activity, the member who has it, and what the rule gives then. */
export interface Example {
  /** `2026-11-24T10:30` on the programme's clock; a Tuesday, say. Left out: noon of the day on which it is checked. */
  readonly at?: string | undefined;
  /** Net of the basket in minor units. Left out where the lines say it. */
  readonly net?: number | undefined;
  readonly lines?: readonly ExampleLine[] | undefined;
  /** `sale.` or `activity.` attributes, and `member.`. */
  readonly with?: Readonly<Record<string, string | number | boolean>> | undefined;
  readonly tier?: string | undefined;
  readonly memberships?: readonly string[] | undefined;
  /** The arms of experiments that the member is in; none when left out. */
  readonly arms?: Readonly<Record<string, string>> | undefined;
  /** Counters before the fact, in their period. */
  readonly counts?: Readonly<Record<string, number>> | undefined;
  readonly since?: Readonly<Partial<Record<'enrolled' | 'sale' | 'birthday', number>>> | undefined;
  /** What this rule gives: units by id, `reward:drink`, `badge:dozen`, `entry:bike`. Left out are none. */
  readonly gives: Readonly<Record<string, number>>;
}

export interface ExampleLine {
  readonly net: number;
  readonly quantity?: number | undefined;
  readonly sku?: string | undefined;
  readonly category?: string | undefined;
  readonly with?: Readonly<Record<string, string | number | boolean>> | undefined;
}
