import type { Holdings, PumpStep } from './player.ts';

/**
 * - `refund-kept`: everything was given back, and something is held still;
 * - `gift-cards`: the same, with gift cards that pay for gift cards: nothing was spent;
 * - `undone-kept`: an activity was undone, and what it gave is held still;
 * - `loop`: conversions and codes alone made more of what was there;
 * - `split`: the same bought in several sales gives more, again and again;
 * - `cap`: the same, past a limit that is of each sale.
 */
export type PumpKind = 'refund-kept' | 'gift-cards' | 'undone-kept' | 'loop' | 'split' | 'cap';

/** What one step left behind. */
export interface Played {
  readonly step: PumpStep;
  /** What the member had after it. */
  readonly holdings: Holdings;
}

/** A way to make value from nothing. */
export interface Pump {
  readonly kind: PumpKind;
  /** When it begins, on the programme's clock. */
  readonly at: string;
  readonly steps: readonly Played[];
  /** What came of nothing, in minor units. */
  readonly gain: number;
  /** Of a split: the same in one sale, to be compared. */
  readonly whole?: readonly Played[] | undefined;
}

/** How far a search has come. */
export interface Progress {
  /** All sequences of so many steps were tried. */
  readonly depth: number;
  /** Steps that were played. */
  readonly played: number;
}
