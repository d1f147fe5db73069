/** How a sale was sold, in words that are the same for every vendor. */
import { shownText } from '#events/fields.ts';

/** What rules of a programme can name, whoever the vendor is. */
type Channel = 'pos' | 'online';

/**
 * @param said the vendor's own word
 * @param known what its words mean, in lower case
 * @returns one of ours, else the vendor's in lower case with hyphens; undefined for what is no word
 */
export function channelOf(said: unknown, known: Readonly<Record<string, Channel>>): string | undefined {
  const word = shownText(said, 32)?.toLowerCase();
  if (word === undefined) return undefined;
  return Object.hasOwn(known, word) ? known[word] : word.replace(/[\s_]+/g, '-');
}
