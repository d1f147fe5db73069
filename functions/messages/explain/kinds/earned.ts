import type { EntryBasis } from '#domain/ledger/ruled-basis.ts';
import { isRuled } from '#domain/ledger/ruled-basis.ts';
import { ruledParts } from '#messages/explain/explain-rules.ts';
import { stepParts } from '#messages/explain/explain-steps.ts';
import type { Tongue } from '#messages/explain/explain-words.ts';
import type { EntryWords } from './entry-words.ts';

export const earned: EntryWords = {
  did: ({ pointsDelta, basis, allocations, recordedOn }, tongue) => {
    if (basis === undefined) return [tongue.formats.points(pointsDelta).text];
    // Without a hold it is the day itself, or an earlier one of a sale that was reported late.
    const from = allocations.find(({ availableFrom }) => (availableFrom ?? '') > recordedOn)?.availableFrom;
    const usable = from ? [tongue.texts.usableFrom(tongue.formats.date(from))] : [];
    return [...workedOut(pointsDelta, basis, tongue), ...usable];
  },
};

function workedOut(pointsDelta: number, basis: EntryBasis, tongue: Tongue): readonly string[] {
  if (isRuled(basis)) return ruledParts(basis, pointsDelta, tongue);
  const [first, ...others] = stepParts(basis, tongue);
  return [`${tongue.formats.points(pointsDelta).text} = ${first}`, ...others];
}
