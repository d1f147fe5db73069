import { isPlain } from '../plain.ts';

/** What conditions may ask of a request, and whether it can say several values. */
const KEYS = {
  /** The partition keys that it names: of the table, or of the index that it reads. */
  'dynamodb:LeadingKeys': 'several',
  /** The top-level attributes that it names. */
  'dynamodb:Attributes': 'several',
  'dynamodb:Select': 'one',
  'dynamodb:ReturnValues': 'one',
  /** The transaction that it is part of. */
  'dynamodb:EnclosingOperation': 'one',
} as const;

export type ConditionKey = keyof typeof KEYS;

/** What a request says beside action and resource. A key that it does not have, or has no value of, is not there. */
export type Context = Readonly<Partial<Record<ConditionKey, readonly string[]>>>;

/** One operator of a statement on one key. */
export interface Condition {
  key: ConditionKey;
  /** How the operator takes several values of the request: each has to pass, one of them, or there is only one. */
  of: 'all' | 'any' | 'one';
  comparison: 'Null' | 'Equals' | 'EqualsIgnoreCase' | 'Like';
  /** `StringNotLike` and its like: a value passes that none of the listed fits. */
  isNegated: boolean;
  /** Passes where the request does not have the key. */
  isIfExists: boolean;
  values: readonly string[];
}

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?String(Not)?(Equals|EqualsIgnoreCase|Like)(IfExists)?$/;

/**
 * What the Condition of a statement says; all of it has to pass.
 * @param element its intrinsics are resolved
 * @throws Error with a sentence for what is not evaluated here: it might allow more or less than it seems to.
 */
export function conditionsOf(element: unknown): Condition[] {
  return entriesOf(element, 'Condition').flatMap(([operator, keys]) => {
    const form = formOf(operator);
    return entriesOf(keys, operator).map(([key, listed]): Condition => {
      if (!isKey(key)) throw new Error(`the condition key ${key} is not evaluated.`);
      if (KEYS[key] === 'several' && form.of === 'one' && form.comparison !== 'Null') {
        throw new Error(`${operator} of ${key} takes ForAllValues or ForAnyValue: a request names several.`);
      }
      return { key, ...form, values: valuesOf(listed, form.comparison, key) };
    });
  });
}

const isKey = (key: string): key is ConditionKey => Object.hasOwn(KEYS, key);

function formOf(operator: string): Omit<Condition, 'key' | 'values'> {
  if (operator === 'Null') return { of: 'one', comparison: 'Null', isNegated: false, isIfExists: false };
  const [found, set, not, comparison, ifExists] = OPERATOR.exec(operator) ?? [];
  if (found === undefined) throw new Error(`the condition operator ${operator} is not evaluated.`);
  return {
    of: set === undefined ? 'one' : set === 'ForAllValues' ? 'all' : 'any',
    comparison: comparison as 'Equals' | 'EqualsIgnoreCase' | 'Like',
    isNegated: not !== undefined,
    isIfExists: ifExists !== undefined,
  };
}

function valuesOf(listed: unknown, comparison: Condition['comparison'], key: string): string[] {
  const values = [listed].flat();
  if (comparison === 'Null') {
    const isThere = String(values[0]);
    if (values.length !== 1 || !['true', 'false'].includes(isThere)) {
      throw new Error(`Null of ${key} takes true or false.`);
    }
    return [isThere];
  }
  if (values.length === 0) throw new Error(`the condition on ${key} lists nothing.`);
  return values.map((value) => {
    if (typeof value !== 'string')
      throw new Error(`the condition on ${key} lists something other than texts.`);
    if (value.includes('${')) throw new Error(`the policy variable in ${value} is not evaluated.`);
    return value;
  });
}

function entriesOf(value: unknown, name: string): [string, unknown][] {
  if (!isPlain(value) || Object.keys(value).length === 0) throw new Error(`${name} says nothing.`);
  return Object.entries(value);
}
