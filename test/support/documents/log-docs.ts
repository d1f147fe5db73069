import { readFileSync } from 'node:fs';

export const logDocs = readFileSync(new URL('../../../docs/logs-and-metrics.md', import.meta.url), 'utf8');

/** The cells of a Markdown table's rows. @param head what its first line begins with */
export function rowsBelow(text: string, head: string): string[][] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(head));
  if (start < 0) throw new Error(`there is no table that begins with ${head}`);
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** Words of Logs Insights' own. */
const insights = new Set(
  'fields filter stats sort limit by as and or not in like asc desc count avg max min sum pct ispresent'.split(
    ' ',
  ),
);

/** The fields that the document's queries ask for: every word that is neither Insights' own, a text nor an alias. */
export function fieldsAskedFor(text: string): readonly string[] {
  const queries = [...text.matchAll(/^```\n((?:fields|filter) [^`]+)```/gm)].map(([, query = '']) => query);
  if (queries.length < 5) throw new Error('the queries are not where they are looked for');
  const fields = queries.flatMap((query) => {
    const aliases = new Set([...query.matchAll(/\bas (\w+)/g)].map(([, alias]) => alias));
    const words = query.replace(/"[^"]*"/g, '').match(/@?[a-z][\w.]*/gi) ?? [];
    return words.filter((word) => !insights.has(word) && !aliases.has(word) && !word.startsWith('@'));
  });
  return [...new Set(fields)];
}
