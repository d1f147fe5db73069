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
    description: "The reward's name, in the language of `Accept-Language` or else the programme's first",
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
