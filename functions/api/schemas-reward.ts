import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';
import { writtenSchema } from './fields.ts';
import { redemptionCodeSchema, redemptionIdSchema, rewardUnitSchema } from './schemas.ts';

export const points = later(() => z.int().check(z.minimum(0)));

export const code = later(() => z.object({ code: redemptionCodeSchema() }));

export const cancelled = later(() =>
  z.object({
    redemptionId: redemptionIdSchema(),
    unit: rewardUnitSchema(),
    pointsReturned: points(),
    pointsAvailable: points(),
  }),
);

/** As a till shows it. */
export const rewardNameShown = later(() =>
  z.string().apply(meta, {
    description:
      "The reward's name, or what a payment takes off, in the language of `Accept-Language` or else the programme's first",
    example: 'A coffee',
  }),
);

export const rewardName = later(() =>
  z
    .union([writtenSchema(1, 80), z.record(z.string().check(z.maxLength(20)), writtenSchema(1, 80))])
    .apply(meta, {
      description: 'One name for all languages, or one for each',
      example: { en: 'Coffee', es: 'Café' },
    }),
);

/** A part of a bill that a unit pays. */
export const paymentSchema = later(() =>
  z
    .object({
      amount: z
        .int()
        .check(z.minimum(1))
        .apply(meta, { description: "In minor units of the programme's currency", example: 500 }),
      unit: z.optional(z.string().check(z.minLength(1), z.maxLength(64))).apply(meta, {
        description: 'The unit that pays; the first that can if left out',
      }),
    })
    .apply(meta, {
      description:
        'Takes this off the bill in place of a reward. Fulfil the code before the bill is closed, or give it back',
    }),
);

/** Why a reward is not reserved. */
export const reserveProblems = [
  'unknown-reward',
  'insufficient-points',
  'sold-out',
  'member-limit',
  'tier-needed',
  'not-on-offer',
  'too-many-open',
  'key-reused',
  'busy',
] as const;

/** Why a code is neither accepted nor given back. */
export const endProblems = [
  'unknown-code',
  'already-fulfilled',
  'already-cancelled',
  'code-lapsed',
  'busy',
] as const;
