import * as z from 'zod/mini';
import { span } from './spans.ts';
import { countedName } from './texts.ts';
import { days, factKind, id, listOf, wholeFrom } from './words.ts';

const expiry = z.union(
  [z.strictObject({ after: span }), z.strictObject({ idle: span, keptBy: listOf(factKind, 10) })],
  { error: "{ after: { months: 12, to: 'month' } }, or { idle: { months: 12 }, keptBy: ['sale'] }" },
);

export const unit = z.strictObject({
  unitId: id,
  kind: z.enum(['points', 'stamps', 'money']),
  name: countedName,
  decimals: z.optional(z.literal([0, 1, 2])),
  holdDays: z.optional(days),
  expiry: z.optional(expiry),
  expiryRestsIn: z.optional(listOf(id, 10)),
  refund: z.optional(z.enum(['full', 'within-balance', 'pending-only'])),
  most: z.optional(wholeFrom(1)),
  pays: z.optional(z.strictObject({ minorUnits: wholeFrom(1), each: wholeFrom(1) })),
});
