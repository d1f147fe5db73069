/** What a sender says of a fact beside its fields, for the rules of a programme that declares it. */
import * as z from 'zod/mini';
import { type Immutable, textSchema } from './fields.ts';
import { later } from './later.ts';
import { meta } from './meta.ts';

const most = 20;
const namePattern = /^[A-Za-z][A-Za-z0-9_-]{0,31}$/;

const nameError =
  'must have names of 1 to 32 letters, digits, _ and - that begin with a letter, such as ownCup';
const valueError =
  'must be text of 1 to 128 characters without control characters, a whole number, true or false';

const valueSchema = later(() => z.union([textSchema(128), z.int(), z.boolean()]));

type Attributes = Immutable<Record<string, z.infer<ReturnType<typeof valueSchema>>>>;

/** Any object, as senders in other languages are to read it; what is in it is asked elsewhere. */
const anyAttributes = later(() => z.record(z.string(), z.unknown()) as unknown as z.ZodMiniType<Attributes>);

const asPublished = {
  description: `At most ${most} that the rules of the programme read: text of up to 128 characters, whole numbers, true or false`,
  propertyNames: { pattern: namePattern.source },
  additionalProperties: {
    anyOf: [
      { type: 'string', minLength: 1, maxLength: 128 },
      { type: 'integer', minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
      { type: 'boolean' },
    ],
  },
  maxProperties: most,
};

/**
 * Of an activity, whose sender is told what is wrong. A name that is none is not repeated: it may be somebody's address,
 * and what is said here is logged.
 */
export const attributesSchema = later(() =>
  anyAttributes()
    .check(({ value, issues }) => {
      const say = (message: string, path: string[] = []) =>
        issues.push({ code: 'custom', input: undefined, path, message });
      const names = Object.keys(value);
      if (names.length > most) say(`must be at most ${most}`);
      if (!names.every(isName)) say(nameError);
      for (const name of names.filter(isName)) if (!isValue(value[name])) say(valueError, [name]);
    })
    .apply(meta, { ...asPublished, example: { rating: 5, withPhoto: true } }),
);

/** Of a sale or a line, which none of them spoils: of those that fit the first twenty are kept. */
export const saleAttributesSchema = later(() =>
  z
    .catch(z.optional(anyAttributes().check(z.overwrite(fitting))), undefined)
    .apply(meta, { ...asPublished, example: { ownCup: true } }),
);

function fitting(said: Attributes): Attributes {
  const kept = Object.entries(said).filter(([name, value]) => isName(name) && isValue(value));
  return Object.fromEntries(kept.slice(0, most));
}

function isName(name: string): boolean {
  return namePattern.test(name);
}

function isValue(value: unknown): boolean {
  return valueSchema().safeParse(value).success;
}
