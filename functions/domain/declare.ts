import { isOf, largestNumber, wordsOf } from '#domain/attribute-value.ts';
import type { AttributeType, Value } from '#domain/programme/fact.ts';
import type { Programme } from '#domain/programme.ts';

/** What a member has said of themselves, by the names of `member.` attributes without that: `{ baby: true }`. */
export type Declared = Readonly<Record<string, Value>>;

/** What is to be said anew; null: no longer anything. What is left out stays. */
export type Declaring = Readonly<Record<string, Value | null>>;

type Asking = Pick<Programme, 'attributes'>;

const owner = 'member.';

/** What a programme asks members, by names without `member.`, in its own order. */
export function askedOf({ attributes }: Asking): readonly (readonly [string, AttributeType])[] {
  return Object.entries(attributes).flatMap(([name, type]) =>
    name.startsWith(owner) ? [[name.slice(owner.length), type] as const] : [],
  );
}

/** What a programme does not ask, or what cannot be an answer, by name, with what to mend; none: all of it may be said. */
export function wrongIn(
  declaring: Declaring,
  programme: Asking,
): readonly { readonly name: string; readonly message: string }[] {
  const asked = new Map(askedOf(programme));
  return Object.entries(declaring).flatMap(([name, value]) => {
    const type = asked.get(name);
    if (type === undefined) return [{ name, message: undeclared([...asked.keys()]) }];
    if (value === null) return [];
    if (type === 'number' && typeof value === 'number' && value > largestNumber)
      return [{ name, message: `must be at most ${largestNumber}` }];
    return isOf(type, value) ? [] : [{ name, message: `must be ${wordsOf(type)}` }];
  });
}

function undeclared(names: readonly string[]): string {
  return names.length === 0
    ? 'is not asked: this programme asks members nothing'
    : `is not asked: the programme asks ${names.join(', ')}`;
}

/** What a member has said after it; undefined: nothing. */
export function declaredAfter(before: Declared | undefined, declaring: Declaring): Declared | undefined {
  const said = Object.entries({ ...before, ...declaring }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  return said.length === 0 ? undefined : Object.fromEntries(said);
}

/** Whether two members would have said the same. */
export function saysSame(one: Declared = {}, other: Declared = {}): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && one[name] === other[name])
  );
}

/** What of it answers what a programme asks; undefined: nothing. */
export function answersTo(declared: Declared, programme: Asking): Declared | undefined {
  return declaredAfter(
    undefined,
    Object.fromEntries(
      askedOf(programme).flatMap(([name, type]) => {
        const value = Object.hasOwn(declared, name) ? declared[name] : undefined;
        return value !== undefined && isOf(type, value) ? [[name, value] as const] : [];
      }),
    ),
  );
}

/** The same by whole names, `member.baby`, as rules ask for it. */
export function toldTo(declared: Declared | undefined, programme: Asking): Readonly<Record<string, Value>> {
  const answers = Object.entries((declared && answersTo(declared, programme)) ?? {});
  return Object.fromEntries(answers.map(([name, value]) => [`${owner}${name}`, value]));
}
