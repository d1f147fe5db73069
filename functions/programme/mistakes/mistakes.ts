import type { Form } from './forms.ts';
import { meantForm } from './forms.ts';
import { nearest } from './nearest.ts';
import type { Issue } from './reasons.ts';
import { reasonOf } from './reasons.ts';
import type { Schema } from './schema-at.ts';
import { behind, fieldsOf, formOf, optionsOf, schemasAt } from './schema-at.ts';

/** A mistake: where, and what is wrong there and what to write. */
export interface Mistake {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What is looked at, and from where its paths are counted. */
interface Place {
  readonly path: readonly PropertyKey[];
  readonly value: unknown;
  readonly schema: Schema;
}

/**
 * What is wrong in a programme: the path, what stands there, and what to write in its place. Where something can be
 * written in several ways, it is held to the one that was meant.
 */
export function mistakesIn(issues: readonly Issue[], input: unknown, schema: Schema): readonly Mistake[] {
  return mistakesOf(issues, { path: [], value: input, schema });
}

export const pathText = (path: readonly PropertyKey[]): string => path.map(String).join('.') || 'programme';

function mistakesOf(issues: readonly Issue[], place: Place): readonly Mistake[] {
  return issues.flatMap((issue) => {
    const path = [...place.path, ...issue.path];
    const value = valueAt(place.value, issue.path);
    if (issue.code === 'unrecognized_keys') {
      const missing = missingIn(issues, issue.path, place.value);
      const fields = missing.length > 0 && issue.path.length > 0 ? missing : fieldsAt(place, issue.path);
      return issue.keys.map((key) => unknownField([...path, key], nearest(key, fields)));
    }
    const form = issue.code === 'invalid_union' ? formAt(issue, place, value) : undefined;
    if (form !== undefined) return mistakesOfForm(form, { path, value, schema: form.schema });
    return [{ path, message: reasonOf(issue, value) }];
  });
}

const unknownField = (path: readonly PropertyKey[], meant: string | undefined): Mistake => ({
  path,
  message: `there is no such field: ${meant === undefined ? 'leave it out' : `did you mean ${meant}?`}`,
});

function formAt(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  place: Place,
  value: unknown,
): Form | undefined {
  const options = schemasAt(place.schema, issue.path)
    .map(optionsOf)
    .find(({ length }) => length === issue.errors.length);
  return meantForm(
    (options ?? []).map((schema, index) => ({ schema, issues: issue.errors[index] ?? [] })),
    value,
  );
}

/** The fields that are missing in one line, since they make a form only together; a misspelled one is not missing. */
function mistakesOfForm({ schema, issues }: Form, place: Place): readonly Mistake[] {
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
  );
  const missing = missingIn(issues, [], place.value);
  const guesses = unknown.map((key) => ({
    key,
    meant: nearest(key, missing) ?? nearest(key, fieldsOf(schema)),
  }));
  const left = missing.filter((name) => guesses.every(({ meant }) => meant !== name));
  const isOfField = (issue: Issue) => issue.path.length === 1 && missing.includes(String(issue.path[0]));
  const others = issues.filter(
    (issue) => !isOfField(issue) && !(issue.code === 'unrecognized_keys' && issue.path.length === 0),
  );
  return [
    ...(left.length === 0
      ? []
      : [
          {
            path: place.path,
            message: `${left.join(' and ')} ${left.length === 1 ? 'is' : 'are'} missing: write ${formOf(behind(schema))}`,
          },
        ]),
    ...guesses.map(({ key, meant }) =>
      meant === undefined
        ? { path: [...place.path, key], message: `there is no such field: write ${formOf(behind(schema))}` }
        : unknownField([...place.path, key], meant),
    ),
    ...mistakesOf(others, place),
  ];
}

const fieldsAt = ({ schema }: Place, path: readonly PropertyKey[]): readonly string[] =>
  schemasAt(schema, path).flatMap((found) => optionsOf(found).flatMap(fieldsOf));

/** What is missing in the object under a path. */
function missingIn(
  issues: readonly Issue[],
  under: readonly PropertyKey[],
  value: unknown,
): readonly string[] {
  return issues
    .filter(
      ({ path }) =>
        path.length === under.length + 1 &&
        under.every((key, index) => path[index] === key) &&
        valueAt(value, path) === undefined,
    )
    .map(({ path }) => String(path.at(-1)));
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], input);
}
