import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { EntryBasis } from '#domain/ledger/ruled-basis.ts';
import { isRuled } from '#domain/ledger/ruled-basis.ts';
import { ruledParts } from '#messages/explain/explain-rules.ts';
import { stepParts } from '#messages/explain/explain-steps.ts';
import type { Tongue } from '#messages/explain/explain-words.ts';
import type { EntryWords } from './entry-words.ts';

export const earned: EntryWords = {
  did: ({ pointsDelta, basis, allocations, recordedOn }, tongue) => {
    if (basis === undefined) return [tongue.formats.points(pointsDelta).text];
    const from = pendingUntil(allocations, recordedOn);
    const usable = from ? [tongue.texts.usableFrom(tongue.formats.date(from))] : [];
    return [...workedOut(pointsDelta, basis, tongue), ...usable];
  },
};

/**
 * From when on what came can be used. Without a hold it is the day itself, or an earlier one of a sale that was reported
 * late. What was there before and only lasts longer now has gone and come.
 */
function pendingUntil(allocations: LedgerEntry['allocations'], recordedOn: string): string | undefined {
  const coming = new Map<string, number>();
  for (const { availableFrom, points } of allocations)
    if (availableFrom !== null && availableFrom > recordedOn)
      coming.set(availableFrom, (coming.get(availableFrom) ?? 0) + points);
  return [...coming].find(([, points]) => points > 0)?.[0];
}

function workedOut(pointsDelta: number, basis: EntryBasis, tongue: Tongue): readonly string[] {
  if (isRuled(basis)) return ruledParts(basis, pointsDelta, tongue);
  const [first, ...others] = stepParts(basis, tongue);
  return [`${tongue.formats.points(pointsDelta).text} = ${first}`, ...others];
}
