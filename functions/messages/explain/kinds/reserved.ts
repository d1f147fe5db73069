import type { EntryWords } from './entry-words.ts';
import { redemptionText } from './entry-words.ts';

export const reserved: EntryWords = {
  did: (entry, tongue, programme) => [redemptionText('reserved', entry, tongue, programme)],
};
