import * as z from 'zod/mini';
import { condition, lines } from './conditions.ts';
import { gives } from './gives.ts';
import { limits } from './rules.ts';
import { span } from './spans.ts';
import { localizedText } from './texts.ts';
import { day, days, id, listOf, wholeFrom } from './words.ts';

export const campaign = z.strictObject({
  name: localizedText,
  from: day,
  until: z.optional(day),
  for: z.optional(condition),
  limits: z.optional(limits),
  holdout: z.optional(wholeFrom(1, 50)),
});

export const experiment = z.strictObject({
  arms: z.record(id, wholeFrom(1, 99)),
  from: day,
  until: day,
  decide: z.string().check(z.minLength(1), z.maxLength(500)),
});

export const goal = z.strictObject({
  name: localizedText,
  count: id,
  target: wholeFrom(1),
  again: z.enum(['once', 'each-period', 'every']),
  if: z.optional(condition),
  gives,
});

export const conversion = z.strictObject({
  from: id,
  each: wholeFrom(1),
  least: z.optional(wholeFrom(1)),
  at: z.enum(['once-reached', 'month-end', 'quarter-end', 'asked']),
  gives,
});

export const membership = z.strictObject({
  name: localizedText,
  paidBy: z.union([z.literal('api'), lines], {
    error: "'api', or the lines that pay it: { sku: ['CLUB-1M'] }",
  }),
  lasts: span,
  graceDays: days,
  refund: z.enum(['pro-rata', 'unused', 'none']),
});

export const draw = z.strictObject({
  name: localizedText,
  closes: day,
  prizes: listOf(z.strictObject({ reward: id, times: wholeFrom(1) }), 10),
  freeEntry: z.literal(true),
});

export const badge = z.strictObject({ name: localizedText });

export const reward = z.strictObject({
  name: localizedText,
  kind: z.string().check(z.minLength(1), z.maxLength(32)),
  costs: z.optional(z.strictObject({ unit: id, amount: wholeFrom(1) })),
  stock: z.optional(wholeFrom(1)),
  perMember: z.optional(wholeFrom(1)),
  minimumTier: z.optional(id),
});
