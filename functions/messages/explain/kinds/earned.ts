import type { LocalDate } from '#domain/dates.ts';
import type { Allocation } from '#domain/ledger/lots.ts';
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
    const from = heldUntil(allocations, recordedOn);
    const usable = from ? [tongue.texts.usableFrom(tongue.formats.date(from))] : [];
    return [...workedOut(pointsDelta, basis, tongue), ...usable];
  },
};

/** The day on which what came can be used; a lot that only lasts longer now goes and comes back with its own. */
function heldUntil(allocations: readonly Allocation[], today: LocalDate): LocalDate | undefined {
  const sums = new Map<LocalDate, number>();
  for (const { availableFrom, points } of allocations) {
    if (availableFrom !== null && availableFrom > today)
      sums.set(availableFrom, (sums.get(availableFrom) ?? 0) + points);
  }
  return [...sums].find(([, points]) => points > 0)?.[0];
}

function workedOut(pointsDelta: number, basis: EntryBasis, tongue: Tongue): readonly string[] {
  if (isRuled(basis)) return ruledParts(basis, pointsDelta, tongue);
  const [first, ...others] = stepParts(basis, tongue);
  return [`${tongue.formats.points(pointsDelta).text} = ${first}`, ...others];
}
