import type { EntryWords } from './entry-words.ts';
import { redemptionText } from './entry-words.ts';

export const released: EntryWords = {
  did: (entry, tongue, programme) => {
    const { redemption } = entry;
    const returned = redemptionText(redemption?.reason ?? 'cancelled', entry, tongue, programme);
    const { formats, texts } = tongue;
    const until = redemption?.graceUntil;
    return [returned, ...(until === undefined ? [] : [texts.graced(formats.date(until))])];
  },
};
