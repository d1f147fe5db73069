import { steppedOf } from '#domain/ledger/ruled-basis.ts';
import { stepParts } from '#messages/explain/explain-steps.ts';
import type { EntryWords } from './entry-words.ts';

export const earned: EntryWords = {
  did: ({ pointsDelta, basis, allocations, recordedOn }, tongue) => {
    const points = tongue.formats.points(pointsDelta).text;
    const stepped = steppedOf(basis);
    if (stepped === undefined) return [points];
    const [first, ...others] = stepParts(stepped, tongue);
    // Without a hold it is the day itself, or an earlier one of a sale that was reported late.
    const from = allocations.find(({ availableFrom }) => (availableFrom ?? '') > recordedOn)?.availableFrom;
    const usable = from ? [tongue.texts.usableFrom(tongue.formats.date(from))] : [];
    return [`${points} = ${first}`, ...others, ...usable];
  },
};
