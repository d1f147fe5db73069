import type { Period, Span } from './span.ts';
import type { LocalizedText } from './text.ts';

export interface CounterNeed {
  readonly count: string;
  readonly atLeast: number;
}

/** A sum of one counter, or of several together. */
export type TierNeed = CounterNeed | { readonly all: readonly CounterNeed[] };

export interface Benefit {
  readonly text: LocalizedText;
  /** What it opens, for a till or a website to ask about: `late-check-out`. */
  readonly access?: string | undefined;
  readonly reward?: string | undefined;
  readonly per?: Period | undefined;
}

/** A status, in a list from the lowest to the highest. */
export interface TierRule {
  readonly tierId: string;
  readonly name: LocalizedText;
  /** Any one of them; none: everyone, which is the first tier. */
  readonly needs: readonly TierNeed[];
  readonly benefits?: readonly Benefit[] | undefined;
}

/**
 * How a tier ends that is not earned any more. It is kept to the end of the counter's window (`window-end`), or so long as
 * `keeps` says from the day on which it was last earned; then for `graceDays`, the member told `noticeDays` before.
 */
export interface Review {
  readonly at: 'window-end' | 'year-end' | 'anniversary';
  /** Left out with `window-end`. `{ months: 12, to: 'year' }` with `year-end`: the rest of this year and the next. */
  readonly keeps?: Span | undefined;
  readonly graceDays: number;
  /** 0: the member is not told. */
  readonly noticeDays: number;
  /** One level down at a time, or at once to the one that is earned. */
  readonly drop: 'one' | 'any';
}
