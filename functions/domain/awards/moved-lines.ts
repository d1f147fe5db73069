import { maskHas, maskOf } from '#domain/rules/line-mask.ts';
import type { AwardPart, KeptGift, Share } from './award.ts';

interface NamedLine {
  readonly lineId: string;
}

/** Where lines of a basket stand in a later state of it; null: none of them is in it any more. */
export type Moved = (mask: string) => string | null;

/** Lines are the same by their ids, wherever they stand. */
export function movedLines(before: readonly NamedLine[], after: readonly NamedLine[]): Moved {
  const placeOf = new Map(after.map(({ lineId }, index) => [lineId, index]));
  return (mask) => {
    const places = before.flatMap(({ lineId }, index) =>
      maskHas(mask, index) ? (placeOf.get(lineId) ?? []) : [],
    );
    return places.length === 0 ? null : maskOf(places.sort((one, other) => one - other));
  };
}

/**
 * A part that hangs on some lines of a basket, as what follows from a membership that they paid: all of it hangs on the same.
 * @returns it as it hangs on them now; null: they are gone, and it with them
 */
export function movedPart(part: AwardPart, moved: Moved): AwardPart | null {
  const shares = [...part.counts, ...part.budgets].map(({ share }) => share);
  const [mask] = [...part.steps, ...shares].flatMap((one) => ('lines' in one ? (one.lines ?? []) : []));
  if (mask === undefined) return part;
  const lines = moved(mask);
  if (lines === null) return null;
  return {
    steps: part.steps.map((step) => (step.lines === undefined ? step : { ...step, lines })),
    counts: part.counts.map((one) => ({ ...one, share: onLines(one.share, lines) })),
    budgets: part.budgets.map((one) => ({ ...one, share: onLines(one.share, lines) })),
  };
}

/** Rewards that hang on lines, likewise; those whose lines are gone are none of them. */
export function movedGifts(gifts: readonly KeptGift[], moved: Moved): readonly KeptGift[] {
  return gifts.flatMap((gift) => {
    const { share } = gift;
    if (!('lines' in share) || share.lines === undefined) return [gift];
    const lines = moved(share.lines);
    return lines === null ? [] : [{ ...gift, share: { ...share, lines } }];
  });
}

function onLines(share: Share, lines: string): Share {
  return 'lines' in share && share.lines !== undefined ? { ...share, lines } : share;
}
