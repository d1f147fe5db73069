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
    .check((said) => holdTo(isValue, valueError, said))
    .apply(meta, { ...asPublished, example: { rating: 5, withPhoto: true } }),
);

type Changes = Immutable<Record<string, Attributes[string] | null>>;

/** The same of what is changed bit by bit: null takes away what was said before. */
export const attributeChangesSchema = later(() =>
  (anyAttributes() as unknown as z.ZodMiniType<Changes>)
    .check((said) => holdTo((value) => value === null || isValue(value), `${valueError}, or null`, said))
    .apply(meta, {
      ...asPublished,
      description:
        'What the programme asks members, by its `member.` attributes without that; null takes an answer back, and what is left out stays',
      additionalProperties: { anyOf: [...asPublished.additionalProperties.anyOf, { type: 'null' }] },
      example: { baby: true },
    }),
);

function holdTo(
  fits: (value: unknown) => boolean,
  error: string,
  { value, issues }: { readonly value: object; readonly issues: z.core.$ZodRawIssue[] },
): void {
  const say = (message: string, path: string[] = []) =>
    issues.push({ code: 'custom', input: undefined, path, message });
  const said = Object.entries(value);
  if (said.length > most) say(`must be at most ${most}`);
  if (!said.every(([name]) => isName(name))) say(nameError);
  for (const [name, one] of said) if (isName(name) && !fits(one)) say(error, [name]);
}

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
