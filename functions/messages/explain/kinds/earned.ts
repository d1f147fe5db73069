import { stepParts } from '#messages/explain/explain-steps.ts';
import type { EntryWords } from './entry-words.ts';

export const earned: EntryWords = {
  did: ({ pointsDelta, basis }, tongue) => {
    const points = tongue.formats.points(pointsDelta).text;
    if (basis === undefined) return [points];
    const [first, ...others] = stepParts(basis, tongue);
    return [`${points} = ${first}`, ...others];
  },
};
