import * as z from 'zod/mini';
import { period, span } from './spans.ts';
import { localizedText } from './texts.ts';
import { days, id, listOf, wholeFrom } from './words.ts';

const need = z.strictObject({ count: id, atLeast: wholeFrom(1) });

const benefit = z.strictObject({
  text: localizedText,
  access: z.optional(id),
  reward: z.optional(id),
  per: z.optional(period),
});

export const tier = z.strictObject({
  tierId: id,
  name: localizedText,
  needs: listOf(
    z.union([need, z.strictObject({ all: listOf(need, 4, 2) })], {
      error: "{ count: 'nights', atLeast: 10 }, or { all: [ … ] } of several such",
    }),
    6,
    0,
  ),
  benefits: z.optional(listOf(benefit, 20)),
});

export const review = z.strictObject({
  at: z.enum(['window-end', 'year-end', 'anniversary']),
  keeps: z.optional(span),
  graceDays: days,
  noticeDays: days,
  drop: z.enum(['one', 'any']),
});
