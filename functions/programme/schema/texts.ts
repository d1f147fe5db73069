import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1), z.maxLength(200));

export const language = z
  .string()
  .check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as en'));

export const localizedText = z.record(language, text);

const pluralForms = z.strictObject({
  zero: z.exactOptional(text),
  one: z.exactOptional(text),
  two: z.exactOptional(text),
  few: z.exactOptional(text),
  many: z.exactOptional(text),
  other: text,
});

export const countedName = z.record(
  language,
  z.union([text, pluralForms], { error: "a text, or { one: 'point', other: 'points' }" }),
);
