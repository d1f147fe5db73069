import * as z from 'zod/mini';
import type { Condition, Lines } from '#domain/programme/condition.ts';
import { arm, attributeOf, day, id, listOf, time, value, wholeFrom } from './words.ts';

/** More than any catalogue needs, and few enough that a programme stays one item of the table. */
const mostValues = 100;
const mostParts = 20;

const words = listOf(z.string().check(z.minLength(1), z.maxLength(128)), mostValues);

const lineFields = {
  sku: z.optional(words),
  category: z.optional(words),
  where: z.optional(z.record(id, listOf(value, mostValues))),
};

export const lines: z.ZodMiniType<Lines, Lines> = z.strictObject({
  ...lineFields,
  not: z.optional(z.lazy(() => lines)),
});

/** What a condition counts is never below zero, except for days before a birthday. */
const bounds = { atLeast: z.optional(wholeFrom(0)), below: z.optional(wholeFrom(0)) };
const aroundBirthday = {
  atLeast: z.optional(wholeFrom(-183, 36_600)),
  below: z.optional(wholeFrom(-183, 36_600)),
};
const anyBounds = { atLeast: z.optional(z.int()), below: z.optional(z.int()) };

const calendar = z.strictObject({
  from: z.optional(day),
  until: z.optional(day),
  weekdays: z.optional(listOf(wholeFrom(1, 7), 7)),
  hours: z.optional(z.tuple([time, time])),
  days: z.optional(listOf(wholeFrom(1, 31), 31)),
});

/** Those that hold no other. */
export const leaves = [
  z.strictObject({ of: z.enum(['net', 'quantity']), lines: z.optional(lines), ...bounds }),
  z.strictObject({
    of: attributeOf('sale', 'activity', 'member'),
    is: z.optional(listOf(value, mostValues)),
    ...anyBounds,
  }),
  z.strictObject({ count: id, every: z.optional(wholeFrom(2)), ...bounds }),
  z.strictObject({ since: z.enum(['enrolled', 'sale', 'birthday']), ...aroundBirthday }),
  z.strictObject({ on: calendar }),
  z.strictObject({ tier: listOf(id, mostParts) }),
  z.strictObject({ membership: id }),
  z.strictObject({ segment: id }),
  z.strictObject({ arm }),
] as const;

export const condition: z.ZodMiniType<Condition, Condition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ all: listOf(condition, mostParts) }),
      z.strictObject({ any: listOf(condition, mostParts) }),
      z.strictObject({ not: condition }),
      ...leaves,
    ],
    { error: 'a condition: one of all, any, not, of, count, since, on, tier, membership, segment, arm' },
  ),
);
