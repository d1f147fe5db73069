import { largestNumber } from '#domain/attribute-value.ts';
import { isDay } from '#domain/dates.ts';
import { askedOf, type Declaring } from '#domain/declare.ts';
import type { AttributeType, Value } from '#domain/programme/fact.ts';
import type { FieldError } from '#portal/look/errors.ts';
import { answerField } from '#portal/parts/answers.ts';
import type { View } from '#portal/view.ts';

/** What a member typed into the fields of what the programme asks: all of it at once, so that an empty field says nothing. */
export function readAnswers(
  form: URLSearchParams,
  { programme, texts }: View,
): { readonly answers: Declaring } | { readonly errors: readonly FieldError[] } {
  const read = askedOf(programme).map(([name, type]) => {
    const at = answerField(name);
    return { name, at, type, value: saidBy(type, (form.get(at) ?? '').trim()) };
  });
  const errors = read.flatMap(({ at, type, value }) =>
    value === 'wrong' ? [{ at, message: texts.details.about.wrong[kindOf(type)] }] : [],
  );
  if (errors.length > 0) return { errors };
  return {
    answers: Object.fromEntries(
      read.flatMap(({ name, value }) => (value === 'wrong' ? [] : [[name, value?.said ?? null] as const])),
    ),
  };
}

/** Null: nothing is said. */
function saidBy(type: AttributeType, text: string): { readonly said: Value } | 'wrong' | null {
  if (type === 'flag') return { said: text === 'true' };
  if (text === '') return null;
  if (type === 'date') return isDay(text) ? { said: text } : 'wrong';
  if (type === 'number') {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
    return number <= largestNumber ? { said: number } : 'wrong';
  }
  const said = type.find((value) => String(value) === text);
  return said === undefined ? 'wrong' : { said };
}

function kindOf(type: AttributeType): 'number' | 'date' | 'choice' {
  return type === 'number' || type === 'date' ? type : 'choice';
}
