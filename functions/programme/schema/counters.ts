import * as z from 'zod/mini';
import { condition, lines } from './conditions.ts';
import { period } from './spans.ts';
import { attributeOf, factKind, listOf, unitSum, wholeFrom } from './words.ts';

export const counter = z.strictObject({
  on: listOf(factKind, 10),
  if: z.optional(condition),
  lines: z.optional(lines),
  sums: z.union([z.enum(['times', 'days', 'net', 'quantity']), unitSum, attributeOf('sale', 'activity')], {
    error: "'times', 'days', 'net', 'quantity', 'unit:point' or a number that is declared, 'sale.nights'",
  }),
  per: period,
  streak: z.optional(z.strictObject({ of: z.enum(['day', 'week', 'month']), least: wholeFrom(1) })),
});
