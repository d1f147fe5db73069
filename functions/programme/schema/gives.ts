import * as z from 'zod/mini';
import { lines } from './conditions.ts';
import { span } from './spans.ts';
import { attributeOf, id, listOf, wholeFrom } from './words.ts';

const times = z.optional(wholeFrom(1, 1000));

const bands = listOf(
  z.strictObject({ upTo: z.optional(wholeFrom(1)), give: wholeFrom(0), per: wholeFrom(1) }),
  10,
);

const multiply = z.number().check(
  z.refine((factor) => Number.isInteger(factor), 'it counts hundredths: write a whole number, 150 for ×1.5'),
  z.minimum(0),
  z.maximum(10_000),
);

export const give = z.union(
  [
    z.strictObject({ unit: id, fixed: wholeFrom(1) }),
    z.strictObject({
      unit: id,
      give: wholeFrom(1),
      per: wholeFrom(1),
      of: z.union([z.enum(['net', 'quantity']), attributeOf('sale', 'activity')], {
        error: "'net', 'quantity' or a number that is declared, 'activity.minutes'",
      }),
      lines: z.optional(lines),
      carry: z.optional(z.literal(true)),
    }),
    z.strictObject({ unit: id, of: z.literal('net'), within: id, lines: z.optional(lines), bands }),
    z.strictObject({ unit: id, multiply, lines: z.optional(lines) }),
    z.strictObject({ reward: id, times, valid: z.optional(span) }),
    z.strictObject({ badge: id }),
    z.strictObject({ entry: id, times }),
    z.strictObject({ tier: id, lasts: span }),
    z.strictObject({ membership: id, lasts: span }),
  ],
  {
    error:
      'what is given: { unit, fixed }, { unit, give, per, of }, { unit, multiply }, { reward }, { badge }, { entry }, { tier, lasts } or { membership, lasts }',
  },
);

export const gives = listOf(give, 8);
