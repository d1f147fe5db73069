import type { Programme } from '#domain/programme.ts';
import { nearest } from '../mistakes/nearest.ts';
import type { Finding } from './finding.ts';
import { doubtful } from './finding.ts';
import { itemsOf, linesOf } from './parts.ts';

/** What lines really have, as far as it is known: from past sales, or from a catalogue. What is left out is not asked. */
export interface Known {
  readonly categories?: readonly string[] | undefined;
  readonly skus?: readonly string[] | undefined;
}

/** Categories and articles that no line ever has. */
export function checkKnown(programme: Programme, known: Known): readonly Finding[] {
  return linesOf(programme).flatMap(({ path, part }) => [
    ...itemsOf([...path, 'category'], part.category).flatMap((one) =>
      never(one, 'category', known.categories),
    ),
    ...itemsOf([...path, 'sku'], part.sku).flatMap((one) => never(one, 'SKU', known.skus)),
  ]);
}

function never(
  { path, part }: { readonly path: readonly (string | number)[]; readonly part: string },
  what: string,
  known: readonly string[] | undefined,
): readonly Finding[] {
  if (known === undefined || known.includes(part)) return [];
  const meant = nearest(part, known);
  return [
    doubtful(
      path,
      `no line has had the ${what} ${part} so far`,
      meant === undefined ? 'write it as the tills do' : `did you mean ${meant}?`,
    ),
  ];
}
