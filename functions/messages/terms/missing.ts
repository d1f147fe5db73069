import type { Programme } from '#domain/programme.ts';
import type { Count } from '#messages/languages/count.ts';
import { moneyText, sumText } from './counters.ts';
import { speechOf } from './speech-of.ts';

/** How much of a counter is missing to something, in what it counts: `440 points`, `3 nights`, `€120.00`. */
export function missingText(
  counterId: string,
  missing: number,
  programme: Programme,
  language: string,
): Count {
  const speech = speechOf(programme, language);
  const { sums, streak } = programme.counters[counterId] ?? {};
  return sums === 'net' && streak === undefined
    ? { form: 'other', text: moneyText(missing, speech) }
    : sumText(counterId, missing, speech);
}
