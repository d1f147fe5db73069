/** The page that teaches how to write a programme: every piece of it is a programme that holds, with those before it. */
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { lift } from '#domain/programme/lift.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { checkProgramme } from '#programme/check/check.ts';
import defaultProgramme from '#programme/default-programme.ts';
import { playExamples } from '#programme/play-examples.ts';
import { parseProgramme } from '#programme/programme.ts';
import { contentOf } from '../support/documents/markdown.ts';

const page = contentOf('docs/programme.md');

/** The pieces in their order, by the heading above each. */
const pieces: { readonly heading: string; readonly code: string }[] = [];
for (const section of page.split(/^## /m).slice(1)) {
  const [heading = ''] = section.split('\n');
  for (const [, code = ''] of section.matchAll(/^```ts\n([\s\S]*?)^```$/gm)) pieces.push({ heading, code });
}

/** What a piece says, as plain JSON: a file of its own, or fields of one. */
function fieldsOf(code: string): Partial<Programme> {
  const file = /export default ([\s\S]*);\s*$/.exec(code)?.[1];
  const value: unknown = runInNewContext(`(${file ?? `{ ${code} }`})`, {
    defaultProgramme: lift(defaultProgramme),
  });
  return JSON.parse(JSON.stringify(value));
}

let last: Partial<Programme> = {};
const programmes = pieces.map(({ heading, code }) => {
  last = { ...last, ...fieldsOf(code) };
  return { heading, programme: last };
});

test('the page has a piece for each thing that it teaches', () => {
  expect(programmes.length).toBeGreaterThan(12);
});

describe.each(programmes)('the piece below "$heading"', ({ programme }) => {
  test('is a programme that is valid, and in which nothing is likely not meant', () => {
    const parsed = parseProgramme(programme);
    expect(parsed).toEqual(programme);
    // Chance decides on an arm, so no example can.
    const byChance = parsed.rules.flatMap((rule, at) =>
      JSON.stringify(rule.if ?? {}).includes('"arm"') ? [`rules.${at}`] : [],
    );
    expect(checkProgramme(parsed).filter(({ path }) => !byChance.includes(path))).toEqual([]);
    expect(playExamples(parsed, '2027-03-15')).toEqual([]);
  });
});
