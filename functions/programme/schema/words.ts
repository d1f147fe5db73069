import * as z from 'zod/mini';
import { largestNumber } from '#domain/attribute-value.ts';
import { isDay } from '#domain/dates.ts';
import type { FactKind } from '#domain/programme/fact.ts';

/** An id of a unit, a rule, a counter …; short, since accounts and entries name it again and again. */
const idPattern = '[a-z][A-Za-z0-9-]{0,31}';

/** A text that has a form which TypeScript can write down. What has another form is no such thing at all: `abort`. */
const formed = <T extends string>(pattern: string, what: string) =>
  z
    .string()
    .check(z.regex(new RegExp(`^(?:${pattern})$`), { error: what, abort: true })) as unknown as z.ZodMiniType<
    T,
    T
  >;

export const id = formed<string>(idPattern, 'a small letter, then letters, digits and hyphens: 32 at most');

export const factKind = formed<FactKind>(
  [
    'sale|enrolled|birthday|anniversary',
    `(?:activity|tier|goal):${idPattern}`,
    `membership:${idPattern}:(?:started|renewed|month)`,
    'referral:(?:referrer|friend)',
    `draw:${idPattern}:won`,
  ].join('|'),
  "what happened: 'sale', 'enrolled', 'birthday', 'anniversary', 'activity:check-in', 'tier:gold', 'goal:fifty', 'membership:club:month' …",
);

type Owner = 'member' | 'sale' | 'line' | 'activity';

/** The name of an attribute, whose first part says whose it is. */
export const attributeOf = <T extends Owner>(...owners: readonly T[]) =>
  formed<`${T}.${string}`>(
    `(?:${owners.join('|')})\\.${idPattern}`,
    `an attribute such as ${owners.map((owner) => `${owner}.${example[owner]}`).join(' or ')}`,
  );

const example: Readonly<Record<Owner, string>> = {
  member: 'baby',
  sale: 'ownCup',
  line: 'brand',
  activity: 'class',
};

export const unitSum = formed<`unit:${string}`>(`unit:${idPattern}`, 'a unit such as unit:point');

export const arm = formed<string>(`${idPattern}\\.${idPattern}`, 'an arm such as comeback.points');

/** What is named: a part that rules speak of by an id, or an attribute, or one of the things that it may say. */
export const labelKey = formed<string>(
  '(?:category|sku|counter|segment|activity):.{1,128}|(?:member|sale|line|activity)\\.[^=]{1,64}(?:=.{1,128})?',
  'what is named, such as category:hot-drinks, sale.ownCup, line.brand=Sol, activity:check-in or counter:visits',
);

export const day = z.string().check(z.refine(isDay, 'there is no such day: write one such as 2026-11-30'));

export const time = formed<string>('(?:[01]\\d|2[0-3]):[0-5]\\d|24:00', 'a time such as 09:30');

export const wholeFrom = (least: number, most = largestNumber) =>
  z.int().check(z.minimum(least), z.maximum(most));

export const value = z.union([z.string().check(z.minLength(1), z.maxLength(128)), z.int(), z.boolean()], {
  error: 'a text, a whole number, true or false',
});

export const listOf = <T extends z.core.SomeType>(item: T, most: number, least = 1) =>
  z.array(item).check(z.minLength(least), z.maxLength(most));

export const days = wholeFrom(0, 365);
