import type { EntryWords } from './entry-words.ts';

export const expired: EntryWords = {
  did: ({ pointsDelta, allocations, recordedOn }, { formats, texts }) => {
    const days = [...new Set(allocations.map(({ expiresOn }) => expiresOn ?? recordedOn))].sort();
    // A sweep writes one entry for each day; what came back from a code too late may be of several.
    const text = days.length > 1 ? texts.expiredLast : texts.expired;
    const isGraced = allocations.length > 0 && allocations.every((lot) => lot.isGraced);
    return [
      text(formats.points(Math.abs(pointsDelta)), formats.date(days.at(-1) ?? recordedOn)),
      ...(isGraced ? [texts.graceOver] : []),
    ];
  },
};
