import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { condition } from '#programme/schema/conditions.ts';
import { give } from '#programme/schema/gives.ts';
import { conditionExamples, giveExamples } from './examples.ts';
import { referencePage } from './page.ts';
import { fieldsOf, formsOf } from './type-words.ts';

const file = new URL('../../../docs/programme-reference.md', import.meta.url);

test('the page is the one that the schema makes: else run node bin/programme-reference.ts', () => {
  expect(readFileSync(file, 'utf8')).toBe(referencePage());
});

describe.each([
  ['condition', condition, conditionExamples],
  ['give', give, giveExamples],
] as const)('of each form of a %s', (_, schema, examples) => {
  test('there is one example, and of nothing else', () => {
    expect(examples.length).toBe(formsOf(schema).length);
  });

  test.each(
    examples.map(({ example }) => [JSON.stringify(example), example]),
  )('%s is one', (_text, example) => {
    expect(z.safeParse(schema, example).success).toBe(true);
    const forms = formsOf(schema).filter((form) => z.safeParse(form, example).success);
    expect(forms.length).toBe(1);
    expect(referencePage()).toContain(Object.keys(fieldsOf(forms[0] ?? schema))[0]);
  });
});
