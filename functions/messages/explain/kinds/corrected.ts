import type { EntryWords } from './entry-words.ts';

export const corrected: EntryWords = {
  did: ({ pointsDelta, basis }, { formats, texts }) => {
    if (basis?.pointsBefore === undefined) return [formats.points(pointsDelta).text];
    const { pointsBefore: before, eligibleNet, currency } = basis;
    const after = before + pointsDelta;
    // What is no sale has no amount: it counts, or it does not.
    if (eligibleNet === undefined || currency === undefined) {
      return [texts.undone(formats.pointsNumber(before), formats.pointsNumber(after))];
    }
    const money = formats.money(eligibleNet, currency);
    // Voided, or another member's after all: no amount says that.
    if (after === 0 && eligibleNet === 0 && before !== 0) return [texts.gone(formats.pointsNumber(before))];
    return before === after
      ? [texts.unchanged(formats.points(after), money)]
      : [texts.corrected(formats.pointsNumber(before), formats.pointsNumber(after), money)];
  },
};
