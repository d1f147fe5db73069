import type { EntryWords } from './entry-words.ts';

export const tierReviewed: EntryWords = {
  isOfTier: true,
  did: ({ tierAfter = '', recordedOn }, { formats, texts, tierName }, { tiers }) => {
    // A review takes one level at a time, so the tier that ended is the next above.
    const level = tiers.findIndex((tier) => tier.tierId === tierAfter);
    const before = level === -1 ? undefined : tiers[level + 1];
    return [
      texts.tierEnded(before && tierName(before.tierId), tierName(tierAfter), formats.date(recordedOn)),
    ];
  },
};
