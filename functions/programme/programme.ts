import type * as z from 'zod/mini';
import '#events/english.ts';
import { lift } from '#domain/programme/lift.ts';
import type { Programme } from '#domain/programme.ts';
import { checkProgramme } from './check/check.ts';
import { lineOf } from './check/finding.ts';
import { mistakesIn, pathText } from './mistakes/mistakes.ts';
import { programmeSchema } from './schema/programme.ts';
import { schemaOne } from './schema-one/schema.ts';

/**
 * Validates a programme of either schema.
 * @returns it in schema 2
 * @throws Error with one line per mistake: the path, what is wrong there, and what to write
 */
export function parseProgramme(input: unknown): Programme {
  if (isSchemaOne(input)) return lift(parsed(schemaOne, input));
  const programme = parsed(programmeSchema, input);
  const errors = checkProgramme(programme).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(lineOf).join('\n'));
  return programme;
}

function parsed<T>(schema: z.ZodMiniType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const mistakes = mistakesIn(result.error.issues, input, schema);
  throw new Error(mistakes.map(({ path, message }) => `${pathText(path)}: ${message}`).join('\n'));
}

/** Who wrote schema 2 and forgot to say so is told that it is missing. */
function isSchemaOne(input: unknown): boolean {
  if (typeof input !== 'object' || input === null) return true;
  const { schema, units, rules } = input as Readonly<Record<string, unknown>>;
  return schema === undefined ? units === undefined && rules === undefined : schema === 1;
}
