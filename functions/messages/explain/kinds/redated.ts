import type { EntryWords } from './entry-words.ts';

/** What was held has another last day; an entry that only says what rests has none. */
export const redated: EntryWords = {
  did: ({ allocations }, { formats, texts }) => {
    const later = allocations.filter(({ points }) => points > 0);
    const points = formats.points(later.reduce((sum, lot) => sum + lot.points, 0));
    const until = later
      .flatMap(({ expiresOn }) => expiresOn ?? [])
      .sort()
      .at(-1);
    return [until === undefined ? texts.restChanged : texts.redated(points, formats.date(until))];
  },
};
