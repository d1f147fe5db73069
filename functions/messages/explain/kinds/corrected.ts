import type { EntryWords } from './entry-words.ts';

export const corrected: EntryWords = {
  did: ({ pointsDelta, basis }, { formats, texts }) => {
    if (basis?.pointsBefore === undefined) return [formats.points(pointsDelta).text];
    const before = basis.pointsBefore;
    const after = before + pointsDelta;
    const money = formats.money(basis.eligibleNet, basis.currency);
    // Voided, or another member's after all: no amount says that.
    if (after === 0 && basis.eligibleNet === 0 && before !== 0) return [texts.gone(formats.number(before))];
    return before === after
      ? [texts.unchanged(formats.points(after), money)]
      : [texts.corrected(formats.number(before), formats.number(after), money)];
  },
};
