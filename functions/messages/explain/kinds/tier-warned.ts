import { addDays, latest } from '#domain/dates.ts';
import type { EntryWords } from './entry-words.ts';

export const tierWarned: EntryWords = {
  did: ({ tierUntil, recordedOn }, { formats, texts }, { review }) => {
    const until = tierUntil ?? recordedOn;
    // No review comes before the grace is over, nor before the whole notice is.
    const lastDay = latest(addDays(until, review.graceDays), addDays(recordedOn, review.noticeDays - 1));
    const later = lastDay > until ? formats.date(lastDay) : undefined;
    return [texts.tierWarned(formats.date(until), later)];
  },
};
