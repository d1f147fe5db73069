import type { EntryWords } from './entry-words.ts';

export const converted: EntryWords = {
  isOfNoPurchase: true,
  did: ({ pointsDelta }, { formats, texts }) => {
    const points = formats.points(Math.abs(pointsDelta));
    return [pointsDelta < 0 ? texts.convertedFrom(points) : texts.convertedTo(points)];
  },
};
