import type { EntryWords } from './entry-words.ts';

/** What came from the member who ended. */
export const transferredIn: EntryWords = {
  isOfNoPurchase: true,
  did: ({ pointsDelta, transfer }, { formats, texts: { merged } }) => {
    const points = formats.points(Math.abs(pointsDelta));
    const codes = transfer?.reservations?.length ?? 0;
    return [
      pointsDelta > 0
        ? merged.arrived(points)
        : pointsDelta < 0
          ? merged.arrivedDebt(points)
          : merged.arrivedNothing,
      ...(codes === 0 ? [] : [merged.arrivedCodes(codes, formats.points(transfer?.reserved ?? 0))]),
    ];
  },
};
