import { nearest } from './nearest.ts';
import type { Issue } from './reasons.ts';
import type { Schema } from './schema-at.ts';
import { fieldsOf } from './schema-at.ts';

/** One of several ways to write something, and what stands against it. */
export interface Form {
  readonly schema: Schema;
  readonly issues: readonly Issue[];
}

/**
 * The way that was meant: of an object, the one that has the most of its fields, misspelled ones counted half; of
 * anything else, the only one that takes such a thing at all.
 * @returns undefined when nothing tells which
 */
export function meantForm(forms: readonly Form[], value: unknown): Form | undefined {
  const ofKind = forms.filter(({ issues }) => !issues.some(isOfAnotherKind));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return ofKind.length === 1 ? ofKind[0] : undefined;
  }
  const [best] = ofKind
    .map((form) => ({ form, likeness: likenessOf(form, value) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness || weightOf(a.form) - weightOf(b.form));
  return best?.form;
}

const isOfAnotherKind = ({ path, code }: Issue): boolean =>
  path.length === 0 && (code === 'invalid_type' || code === 'invalid_value' || code === 'invalid_format');

function likenessOf({ schema }: Form, value: object): number {
  const fields = fieldsOf(schema);
  const likeness = (key: string) => (fields.includes(key) ? 1 : nearest(key, fields) !== undefined ? 0.5 : 0);
  return Object.keys(value).reduce((sum, key) => sum + likeness(key), 0);
}

/** How much would have to change. */
const weightOf = ({ issues }: Form): number =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
