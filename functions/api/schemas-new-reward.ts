import * as z from 'zod/mini';
import { idSchema } from '#events/fields.ts';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';
import { rewardIdSchema } from './schemas.ts';
import { rewardName } from './schemas-reward.ts';

/** A reward as an operator puts it on offer. */
export const newRewardSchema = later(() =>
  z.object({
    rewardId: rewardIdSchema(),
    name: rewardName(),
    kind: z
      .string()
      .check(z.regex(/^[a-z][a-z0-9-]{0,31}$/, { error: 'must be lower-case letters, digits and hyphens' }))
      .apply(meta, {
        description: 'Your own word for it: product, discount, gift-card …',
        example: 'product',
      }),
    points: z
      .int()
      .check(z.minimum(1), z.maximum(100_000_000))
      .apply(meta, { description: 'What it costs, of the unit', example: 100 }),
    unit: z
      .optional(idSchema())
      .apply(meta, { description: "Which of the programme's units it costs; the first one if left out" }),
    stock: z
      .optional(z.int().check(z.minimum(0), z.maximum(1_000_000)))
      .apply(meta, { description: 'How many there are; no limit if left out' }),
    perMember: z
      .optional(z.int().check(z.minimum(1), z.maximum(1000)))
      .apply(meta, { description: 'How many each member may have' }),
    minimumTier: z
      .optional(idSchema())
      .apply(meta, { description: 'The lowest tier that may have it', example: 'silver' }),
    validFrom: z.optional(z.iso.date()),
    validUntil: z.optional(z.iso.date()),
  }),
);
