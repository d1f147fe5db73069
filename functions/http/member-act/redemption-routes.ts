import * as z from 'zod/mini';
import { defineRoute } from '#api/route.ts';
import { redemptionIdSchema, reservedSchema, rewardIdSchema } from '#api/schemas.ts';
import { conversionIdSchema, convertedSchema } from '#api/schemas-conversion.ts';
import { cancelled, endProblems, reserveProblems } from '#api/schemas-reward.ts';
import { meta } from '#events/meta.ts';

export const redeemReward = defineRoute({
  method: 'POST',
  path: '/v1/me/redemptions',
  operationId: 'redeemReward',
  summary: 'Exchange points for a code that a till accepts once',
  tag: 'Members',
  access: { by: 'member' },
  idempotencyKey: 'required',
  get body() {
    return z.object({ rewardId: rewardIdSchema() });
  },
  get answers() {
    return {
      201: { description: 'Reserved; the same key again gets the same code', schema: reservedSchema() },
    };
  },
  problems: reserveProblems,
});

export const cancelRedemption = defineRoute({
  method: 'DELETE',
  path: '/v1/me/redemptions/{redemptionId}',
  operationId: 'cancelRedemption',
  summary: 'Give a code back; its points return',
  tag: 'Members',
  access: { by: 'member' },
  idempotencyKey: 'optional',
  get params() {
    return z.object({ redemptionId: redemptionIdSchema() });
  },
  get answers() {
    return { 200: { description: 'Given back', schema: cancelled() } };
  },
  problems: endProblems,
});

export const convertUnits = defineRoute({
  method: 'POST',
  path: '/v1/me/conversions',
  operationId: 'convertUnits',
  summary: 'Make of your units what the programme makes of them when you ask: stamps become a drink',
  tag: 'Members',
  access: { by: 'member' },
  idempotencyKey: 'required',
  get body() {
    return z.object({
      conversionId: conversionIdSchema(),
      // As of `mostTimesAsked` in the domain, which a contract does not load.
      times: z
        ._default(z.int().check(z.minimum(1), z.maximum(1000)), 1)
        .apply(meta, { description: 'How often; all of it is done, or nothing' }),
    });
  },
  get answers() {
    return {
      201: { description: 'Done; the same key again gets the same answer', schema: convertedSchema() },
    };
  },
  problems: [
    'unknown-conversion',
    'unknown-member',
    'insufficient-points',
    'too-many-open',
    'amount-too-large',
    'key-reused',
    'busy',
  ],
});
