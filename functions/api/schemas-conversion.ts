import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';
import { redemptionCodeSchema, redemptionIdSchema, rewardIdSchema } from './schemas.ts';

const amount = later(() => z.int().check(z.minimum(0)));
const unit = later(() => z.string().apply(meta, { example: 'stamp' }));

export const conversionIdSchema = later(() =>
  z
    .string()
    .check(z.regex(/^[a-z][A-Za-z0-9-]{0,31}$/, { error: 'must be the id of a conversion, such as drink' }))
    .apply(meta, { example: 'drink' }),
);

/** What a conversion would make, as the catalogue shows it. */
export const conversionSchema = later(() =>
  z.object({
    conversionId: conversionIdSchema(),
    unit: unit().apply(meta, { description: 'What it takes' }),
    each: amount().apply(meta, { description: 'How many it takes each time' }),
    gives: z.array(
      z.union([
        z.object({ unit: unit(), amount: amount() }),
        z.object({ rewardId: rewardIdSchema(), name: z.string(), times: amount() }),
      ]),
    ),
    times: amount().apply(meta, {
      description: 'How often this member can have it now; 0 without a session',
    }),
  }),
);

export const convertedSchema = later(() =>
  z.object({
    conversionId: conversionIdSchema(),
    times: amount(),
    unit: unit().apply(meta, { description: 'What it took' }),
    spent: amount(),
    available: amount().apply(meta, { description: 'What was left of that unit' }),
    given: z.array(z.object({ unit: unit(), amount: amount() })),
    codes: z.array(
      z.object({
        redemptionId: redemptionIdSchema(),
        code: redemptionCodeSchema(),
        rewardId: rewardIdSchema(),
        expiresAt: z.string().apply(meta, {
          description: 'From then on the code is refused, and what it took is back',
        }),
      }),
    ),
  }),
);
