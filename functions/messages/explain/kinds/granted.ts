import type { EntryWords } from './entry-words.ts';

export const granted: EntryWords = {
  did: ({ pointsDelta, grant }, { formats, texts }) => {
    const points = formats.points(pointsDelta);
    // A year is a name, and takes no separators.
    return [grant === undefined ? points.text : texts.birthday(points, String(grant.year))];
  },
};
