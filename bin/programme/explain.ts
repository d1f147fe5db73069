import type { Programme } from '#domain/programme.ts';
import { loadTexts, textsIn } from '#messages/languages/languages.ts';
import { loadTerms } from '#messages/languages/terms.ts';
import { termsOf } from '#messages/terms/terms.ts';
import { misuse } from '../problem.ts';

const longestLine = 100;

/**
 * The terms of a programme as a member reads them, a line each.
 * @param language one of the programme's; left out: its first
 * @throws Problem for another language
 */
export async function explainLines(
  programme: Programme,
  language: string | undefined,
): Promise<readonly string[]> {
  const { languages, name } = programme;
  const [first = 'en'] = languages;
  const spoken = language ?? first;
  if (!languages.includes(spoken))
    throw misuse(`The programme does not speak ${spoken}: it speaks ${languages.join(', ')}.`);
  await Promise.all([loadTexts(spoken), loadTerms(spoken)]);
  const { pair } = textsIn(spoken);
  return [
    name,
    ...termsOf(programme, spoken).flatMap(({ title, items }) => [
      '',
      title,
      ...items.flatMap((item) => wrapped(item.name === undefined ? item.text : pair(item.name, item.text))),
    ]),
  ];
}

/** A clause with a dash before it, in lines that fit a terminal; what may not be torn stays together. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '  -';
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > longestLine) {
      lines.push(line);
      line = '   ';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
