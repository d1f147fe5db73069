import { isRuled } from '#domain/ledger/ruled-basis.ts';
import { ruledParts } from '#messages/explain/explain-rules.ts';
import type { EntryWords } from './entry-words.ts';

export const granted: EntryWords = {
  did: ({ pointsDelta, grant, basis }, tongue) => {
    const { formats, texts } = tongue;
    const points = formats.points(pointsDelta);
    if (grant === undefined) return [points.text];
    const { reason, year } = grant;
    // A year is a name, and takes no separators.
    const of = year === undefined ? undefined : String(year);
    if (pointsDelta === 0) return [texts.occasion[reason](of)];
    const why = texts.present[reason](points, of);
    // One rule that gave what it wanted is told by the occasion; of several, and of what was cut, each is named.
    const isPlain = basis === undefined || !isRuled(basis) || isOnly(basis.gives);
    return isPlain ? [why] : [why, ...ruledParts(basis, pointsDelta, tongue)];
  },
};

function isOnly(gives: readonly { readonly cut?: object | undefined }[]): boolean {
  return gives.length <= 1 && gives.every(({ cut }) => cut === undefined);
}
