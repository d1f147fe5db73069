import type { EntryWords } from './entry-words.ts';
import { redemptionText } from './entry-words.ts';

export const fulfilled: EntryWords = {
  did: (entry, tongue) => [redemptionText('fulfilled', entry, tongue)],
};
