import type { Estimate, Size } from './estimate.ts';
import { noSums, rounded, totalOf } from './estimate.ts';
import type { AllSums } from './figures.ts';
import { names } from './figures.ts';
import type { LookedLimit } from './plan.ts';

/** How much of a limit of everyone would be used: units given, or times. */
export interface LimitUse extends Pick<LookedLimit, 'limitId' | 'max' | 'what'> {
  /** In how many days, weeks or months of the calendar anything of it was wanted. */
  readonly parts: number;
  /** All that was wanted, as if there were no limit. */
  readonly wanted: Estimate;
  /** What there is of that: in each part of the calendar no more than `max`. */
  readonly used: Estimate;
  /** It would not have been enough. */
  readonly isUsedUp: boolean;
}

export function limitUses(limits: readonly LookedLimit[], sums: AllSums, size: Size): readonly LimitUse[] {
  return limits.map(({ limitId, max, what }) => {
    const prefix = names.wanted(limitId);
    const parts = Object.keys(sums)
      .filter((name) => name.startsWith(prefix) && name !== prefix)
      .map((name) => totalOf(sums[name] ?? noSums, size));
    const within = (of: keyof Estimate) =>
      parts.reduce((sum, part) => sum + Math.min(Math.max(part[of], 0), max), 0);
    const wanted = totalOf(sums[prefix] ?? noSums, size);
    const used = { estimate: within('estimate'), low: within('low'), high: within('high') };
    return {
      ...{ limitId, max, what, parts: parts.length },
      wanted: rounded(wanted),
      used: rounded(used),
      isUsedUp: parts.some(({ estimate }) => estimate > max),
    };
  });
}

/** How a limit that is used up cuts what is given: to which part of it, at each end of the interval. */
export interface Cut {
  readonly limitId: string;
  readonly parts: Estimate;
}

/** The tightest of the limits under which all comes that is given; null: none of them is used up. */
export function cutOf(limits: readonly LookedLimit[], uses: readonly LimitUse[]): Cut | null {
  const cuts = uses.flatMap((use): readonly Cut[] => {
    const isOfAll = limits.some(({ limitId, isOfAll }) => limitId === use.limitId && isOfAll);
    if (!isOfAll || !use.isUsedUp) return [];
    const part = (of: keyof Estimate) =>
      use.wanted[of] <= 0 ? 1 : Math.min(use.used[of] / use.wanted[of], 1);
    return [
      { limitId: use.limitId, parts: { estimate: part('estimate'), low: part('low'), high: part('high') } },
    ];
  });
  return cuts.toSorted((one, other) => one.parts.estimate - other.parts.estimate)[0] ?? null;
}

/** An estimate of what is given, as the limit leaves it. */
export function withCut({ estimate, low, high }: Estimate, cut: Cut | null): Estimate {
  if (cut === null) return { estimate, low, high };
  const { parts } = cut;
  return { estimate: estimate * parts.estimate, low: low * parts.low, high: high * parts.high };
}
