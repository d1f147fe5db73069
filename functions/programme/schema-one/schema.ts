import * as z from 'zod/mini';
import { frame } from '../schema/frame.ts';
import { localizedText } from '../schema/texts.ts';
import { inconsistencies } from './inconsistencies.ts';

const expiry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('month-end'), months: z.int().check(z.minimum(1), z.maximum(60)) }),
  z.strictObject({ kind: z.literal('by-day'), months: z.int().check(z.minimum(1), z.maximum(60)) }),
  z.strictObject({ kind: z.literal('never') }),
]);

const tierWindow = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rolling'), months: z.int().check(z.minimum(1), z.maximum(24)) }),
  z.strictObject({ kind: z.literal('calendar-year') }),
  z.strictObject({ kind: z.literal('lifetime') }),
]);

const tier = z.strictObject({
  tierId: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,31}$/, 'lower-case letters, digits and hyphens')),
  name: localizedText,
  qualifyingPoints: z.int().check(z.minimum(0)),
  multiplier: z.number().check(z.minimum(0), z.maximum(100), z.multipleOf(0.01, 'at most two decimals')),
});

/** A programme of schema 1, which is read for ever: points for each whole amount, times the tier. */
export const schemaOne = z
  .strictObject({
    schema: z.optional(z.literal(1)),
    ...frame,
    earning: z.strictObject({
      points: z.int().check(z.minimum(1)),
      perMinorUnits: z.int().check(z.minimum(1)),
    }),
    holdDays: z.int().check(z.minimum(0), z.maximum(365)),
    expiry,
    tiers: z.array(tier).check(z.minLength(1), z.maxLength(10)),
    tierWindow,
    tierGraceDays: z.int().check(z.minimum(0), z.maximum(365)),
    tierNoticeDays: z._default(z.int().check(z.minimum(0), z.maximum(365)), 30),
    refundPolicy: z._default(z.enum(['full', 'within-balance', 'pending-only']), 'full'),
    birthdayGift: z.optional(z.strictObject({ points: z.int().check(z.minimum(1), z.maximum(1_000_000)) })),
  })
  .check((context) => {
    for (const [path, message] of inconsistencies(context.value)) {
      context.issues.push({ code: 'custom', path: [...path], message, input: context.value });
    }
  });
