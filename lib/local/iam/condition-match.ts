import type { Condition, Context } from './condition.ts';
import { isLike } from './pattern.ts';

type Fits = (text: string) => boolean;

const fitsOf = (comparison: Condition['comparison'], listed: string): Fits => {
  if (comparison === 'EqualsIgnoreCase') {
    const lower = listed.toLowerCase();
    return (text) => text.toLowerCase() === lower;
  }
  if (comparison !== 'Like' || !/[*?]/.test(listed)) return (text) => text === listed;
  const beginning = listed.slice(0, -1);
  // The usual pattern, and much quicker than a regular expression.
  if (listed.endsWith('*') && !/[*?]/.test(beginning)) return (text) => text.startsWith(beginning);
  return (text) => isLike(text, listed);
};

const compiled = new WeakMap<Condition, readonly Fits[]>();

function fitsOfEach(condition: Condition): readonly Fits[] {
  let fits = compiled.get(condition);
  if (fits === undefined) {
    fits = condition.values.map((listed) => fitsOf(condition.comparison, listed));
    compiled.set(condition, fits);
  }
  return fits;
}

/** The places, in a condition's list, of what one value of a request fits. */
const placesOf = (fits: readonly Fits[], value: string): string => {
  let places = '';
  for (const [place, isFit] of fits.entries()) if (isFit(value)) places += `${place}.`;
  return places;
};

/**
 * All that a request's values mean to a condition: for each, which of the listed values it fits. Requests with the same
 * outcome are alike to it, also with a listed value less.
 */
export function outcomeOf(condition: Condition, context: Context): string {
  const values = context[condition.key];
  if (values === undefined) return '-';
  if (condition.comparison === 'Null') return '+';
  const fits = fitsOfEach(condition);
  const [first] = values;
  if (values.length === 1 && first !== undefined) return placesOf(fits, first);
  return [...new Set(values.map((value) => placesOf(fits, value)))].sort().join(' ');
}

/** Whether a request passes a condition, as IAM documents it. */
export function passes(condition: Condition, context: Context): boolean {
  const { of, comparison, isNegated, isIfExists } = condition;
  const values = context[condition.key];
  if (comparison === 'Null') return condition.values.includes(String(values === undefined));
  if (values === undefined) {
    // ForAllValues passes without the key, too: the trap that a Null beside it closes.
    return isIfExists || of === 'all' || (of === 'one' && isNegated);
  }
  const fits = fitsOfEach(condition);
  const isPassed = (value: string): boolean => fits.some((isFit) => isFit(value)) !== isNegated;
  return of === 'any' ? values.some(isPassed) : values.every(isPassed);
}

/** Whether a value of a request is allowed because this one is listed. */
export const isListedFor = (condition: Condition, listed: string, context: Context): boolean =>
  (context[condition.key] ?? []).some(fitsOf(condition.comparison, listed));
