import type { EntryWords } from './entry-words.ts';

export const corrected: EntryWords = {
  did: ({ pointsDelta, basis }, { formats, texts }) => {
    if (basis?.pointsBefore === undefined) return [formats.points(pointsDelta).text];
    const { pointsBefore: before, eligibleNet = 0, currency = '' } = basis;
    const after = before + pointsDelta;
    const money = formats.money(eligibleNet, currency);
    // Voided, or another member's after all: no amount says that.
    if (after === 0 && eligibleNet === 0 && before !== 0) return [texts.gone(formats.number(before))];
    return before === after
      ? [texts.unchanged(formats.points(after), money)]
      : [texts.corrected(formats.number(before), formats.number(after), money)];
  },
};
