import type { Lot } from '#domain/ledger/lots.ts';
import type { RuleStep } from '#domain/ledger/rule-step.ts';
import type { Seen } from '#domain/programme/seen.ts';
import type { OtherGift } from '#domain/rules/evaluation.ts';

/**
 * What the rules made of a sale or an activity, kept with it: enough to answer it again, to work it out again from later
 * facts by the rules of its own time, and to take back just what it gave.
 */
export interface Award {
  /** The rule version by which it was worked out. */
  readonly under: string;
  /** When it happened, on the programme's clock: `2026-11-24T10:30`. A later state of it counts as of then, too. */
  readonly at: string;
  readonly seen: Seen;
  /** Of the fact itself, then of each that followed from it: a goal, a tier that it reached. */
  readonly parts: readonly AwardPart[];
  /** Where the units lie, as they were given. */
  readonly lots: readonly UnitLot[];
  readonly gifts: readonly KeptGift[];
}

export interface AwardPart {
  /** Of all units. */
  readonly steps: readonly RuleStep[];
  readonly counts: readonly KeptCount[];
  /** What was taken of limits that all members share. */
  readonly budgets: readonly KeptBudget[];
}

/** A lot of some unit; the main one is named, too. */
export interface UnitLot extends Lot {
  readonly unit: string;
}

/**
 * By what something goes back when a part of its basket comes back. `net`: in proportion, of the lines of the mask or of
 * all; `steps`: as what those steps gave; `room`: all at once, as soon as more than so many minor units of the lines have
 * come back; `whole`: with the last of it.
 */
export type Share =
  | { readonly by: 'net'; readonly lines?: string | undefined }
  | { readonly by: 'steps'; readonly steps: readonly number[] }
  | { readonly by: 'room'; readonly room: number; readonly lines?: string | undefined }
  | { readonly by: 'whole' };

/** What a fact added to one part of a counter. */
export interface KeptCount {
  readonly count: string;
  readonly part: string;
  readonly amount: number;
  readonly share: Share;
}

export interface KeptBudget {
  /** As of `limitId`. */
  readonly limit: string;
  /** The part of the calendar of its period, as of `partOf`. */
  readonly part: string;
  readonly amount: number;
  readonly share: Share;
}

/** A reward that a rule gave, under the id of its code. */
export interface KeptGift {
  readonly ruleId: string;
  readonly rewardId: string;
  readonly redemptionId: string;
  readonly share: Share;
}

/** What a fact gave that is neither a unit nor a counter, before it has a code. */
export type RewardGift = Extract<OtherGift, { readonly reward: string }>;

/** The unit that was the main one when it was given: its usual lot stands first, whatever is in it. */
export function mainOf({ lots }: Pick<Award, 'lots'>): string {
  return lots[0]?.unit ?? '';
}
