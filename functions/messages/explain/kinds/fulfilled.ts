import type { EntryWords } from './entry-words.ts';
import { redemptionText } from './entry-words.ts';

export const fulfilled: EntryWords = {
  did: (entry, tongue, programme) => [redemptionText('fulfilled', entry, tongue, programme)],
};
