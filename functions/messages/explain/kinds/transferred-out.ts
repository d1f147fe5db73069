import type { EntryWords } from './entry-words.ts';

/**
 * What went to the member who goes on: points, or a debt, and what is set aside in open codes. The other member is not
 * named: who reads it knows, and an operator finds both in the entry's cause.
 */
export const transferredOut: EntryWords = {
  movesDebt: true,
  did: ({ pointsDelta, transfer }, { formats, texts: { merged } }) => {
    const points = formats.points(Math.abs(pointsDelta));
    const reserved = transfer?.reserved ?? 0;
    return [
      // A debt that leaves is counted as a gain.
      pointsDelta < 0 ? merged.left(points) : pointsDelta > 0 ? merged.leftDebt(points) : merged.leftNothing,
      ...(reserved === 0 ? [] : [merged.leftCodes(formats.points(reserved))]),
    ];
  },
};
