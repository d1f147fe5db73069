import { isRuled } from '#domain/ledger/ruled-basis.ts';
import { ruledParts } from '#messages/explain/explain-rules.ts';
import { membershipName } from '#messages/terms/gives.ts';
import type { EntryWords } from './entry-words.ts';

export const granted: EntryWords = {
  did: ({ pointsDelta, grant, basis }, tongue) => {
    const { formats, texts } = tongue;
    const points = formats.points(pointsDelta);
    if (grant === undefined) return [points.text];
    const { reason, year, membership } = grant;
    // A year is a name, and takes no separators.
    const of = membership === undefined ? String(year ?? '') : membershipName(membership, tongue.speech);
    if (pointsDelta === 0) return [texts.occasion[reason](of)];
    const why = texts.present[reason](points, of);
    if (basis === undefined || !isRuled(basis)) return [why];
    // The occasion is why one rule gave it; of several, each is named. What was cut is told in any case.
    const parts = ruledParts(basis, pointsDelta, tongue);
    return [why, ...(basis.gives.length <= 1 ? parts.slice(1) : parts)];
  },
};
