import type { EntryWords } from './entry-words.ts';

export const closed: EntryWords = {
  did: ({ pointsDelta }, { formats, texts }) => [
    pointsDelta === 0 ? texts.closedEmpty : texts.closed(formats.points(Math.abs(pointsDelta))),
  ],
};
