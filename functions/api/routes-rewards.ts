import * as z from 'zod';
import { idSchema } from '#events/fields.ts';
import { oneTimeCodeSchema, writtenSchema } from './fields.ts';
import { defineRoute } from './route.ts';
import {
  localDateSchema,
  memberIdSchema,
  redemptionCodeSchema,
  redemptionIdSchema,
  reservedSchema,
  rewardIdSchema,
  tillViewShape,
} from './schemas.ts';

const points = z.int().min(0);
const adminOnly = { by: 'operator', roles: ['admin'] } as const;
const till = { by: 'till', scope: 'redemptions' } as const;
const reserveProblems = [
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
const endProblems = [
  'unknown-code',
  'already-fulfilled',
  'already-cancelled',
  'code-lapsed',
  'busy',
] as const;
const code = z.object({ code: redemptionCodeSchema });
const cancelled = z.object({
  redemptionId: redemptionIdSchema,
  pointsReturned: points,
  pointsAvailable: points,
});

const rewardName = z.union([writtenSchema(1, 80), z.record(z.string().max(20), writtenSchema(1, 80))]).meta({
  description: 'One name for all languages, or one for each',
  example: { en: 'Coffee', es: 'Café' },
});

export const createReward = defineRoute({
  method: 'POST',
  path: '/v1/admin/rewards',
  operationId: 'createReward',
  summary: 'Put a reward on offer',
  tag: 'Operators',
  access: adminOnly,
  body: z.object({
    rewardId: rewardIdSchema,
    name: rewardName,
    kind: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,31}$/, { error: 'must be lower-case letters, digits and hyphens' })
      .meta({ description: 'What it is to you: product, discount, gift-card …', example: 'product' }),
    points: z.int().min(1).max(100_000_000).meta({ description: 'What it takes', example: 100 }),
    stock: z
      .int()
      .min(0)
      .max(1_000_000)
      .optional()
      .meta({ description: 'How many there are; no limit if left out' }),
    perMember: z.int().min(1).max(1000).optional().meta({ description: 'How many each member may have' }),
    minimumTier: idSchema
      .optional()
      .meta({ description: 'The lowest tier that may have it', example: 'silver' }),
    validFrom: z.iso.date().optional(),
    validUntil: z.iso.date().optional(),
  }),
  answers: { 201: { description: 'On offer', schema: z.object({ rewardId: rewardIdSchema }) } },
  problems: ['reward-exists'],
});

export const retireReward = defineRoute({
  method: 'DELETE',
  path: '/v1/admin/rewards/{rewardId}',
  operationId: 'retireReward',
  summary: 'Take a reward off the catalogue; open codes stay good',
  tag: 'Operators',
  access: adminOnly,
  params: z.object({ rewardId: rewardIdSchema }),
  answers: { 200: { description: 'Off the catalogue', schema: z.object({ rewardId: rewardIdSchema }) } },
  problems: ['unknown-reward'],
});

export const listAllRewards = defineRoute({
  method: 'GET',
  path: '/v1/admin/rewards',
  operationId: 'listAllRewards',
  summary: 'The catalogue as the operator sees it, with what is left',
  tag: 'Operators',
  access: { by: 'operator', roles: ['admin', 'support', 'viewer'] },
  answers: {
    200: {
      description: 'All of them, retired ones included',
      schema: z.object({
        rewards: z.array(
          z.object({
            rewardId: rewardIdSchema,
            name: z.record(z.string(), z.string()),
            kind: z.string(),
            points,
            stock: z.int().nullable(),
            remaining: z.int().nullable(),
            perMember: z.int().nullable(),
            minimumTier: z.string().nullable(),
            validFrom: localDateSchema.nullable(),
            validUntil: localDateSchema.nullable(),
            isRetired: z.boolean(),
          }),
        ),
      }),
    },
  },
  problems: [],
});

export const listRewards = defineRoute({
  method: 'GET',
  path: '/v1/rewards',
  operationId: 'listRewards',
  summary: 'What points can be exchanged for; with a session, what this member can have now',
  tag: 'Members',
  access: { by: 'anyone' },
  answers: {
    200: {
      description:
        'The catalogue, cheapest first; without a session as it was half a minute ago at most, and for any cache to keep so long',
      schema: z.object({
        rewards: z.array(
          z.object({
            rewardId: rewardIdSchema,
            name: z.string(),
            kind: z.string(),
            points,
            available: z.boolean(),
            reason: z
              .string()
              .optional()
              .meta({ description: 'Why not, as a problem code', example: 'sold-out' }),
          }),
        ),
      }),
    },
  },
  problems: ['unauthenticated', 'forbidden'],
});

export const redeemReward = defineRoute({
  method: 'POST',
  path: '/v1/me/redemptions',
  operationId: 'redeemReward',
  summary: 'Exchange points for a code that a till accepts once',
  tag: 'Members',
  access: { by: 'member' },
  idempotencyKey: 'required',
  body: z.object({ rewardId: rewardIdSchema }),
  answers: {
    201: { description: 'Reserved; the same key again gets the same code', schema: reservedSchema },
  },
  problems: reserveProblems,
});

export const listRedemptions = defineRoute({
  method: 'GET',
  path: '/v1/me/redemptions',
  operationId: 'listRedemptions',
  summary: 'The codes that can be used now',
  tag: 'Members',
  access: { by: 'member' },
  answers: {
    200: {
      description: 'Open ones, soonest to lapse first',
      schema: z.object({
        redemptions: z.array(
          z.object({
            redemptionId: redemptionIdSchema,
            code: redemptionCodeSchema,
            rewardId: rewardIdSchema,
            rewardName: z.string(),
            pointsSpent: points,
            expiresAt: z.string(),
          }),
        ),
      }),
    },
  },
  problems: [],
});

export const cancelRedemption = defineRoute({
  method: 'DELETE',
  path: '/v1/me/redemptions/{redemptionId}',
  operationId: 'cancelRedemption',
  summary: 'Give a code back; its points return',
  tag: 'Members',
  access: { by: 'member' },
  idempotencyKey: 'optional',
  params: z.object({ redemptionId: redemptionIdSchema }),
  answers: { 200: { description: 'Given back', schema: cancelled } },
  problems: endProblems,
});

export const askMemberCode = defineRoute({
  method: 'POST',
  path: '/v1/pos/redemption-codes',
  operationId: 'askMemberCode',
  summary:
    'Send a member the code by which they confirm a redemption at this till, where the programme asks for one',
  tag: 'Till',
  access: till,
  body: z.object({
    memberId: memberIdSchema,
    channel: z
      .enum(['email', 'sms'])
      .optional()
      .meta({ description: 'Left out: by e-mail where they can be reached so, else by SMS' }),
  }),
  answers: {
    202: {
      description: 'On its way; it takes the place of the one before',
      schema: z.object({
        sentTo: z.object({
          channel: z.enum(['email', 'sms']),
          masked: z
            .string()
            .meta({ description: 'To tell the member where to look', example: 'a•••@example.com' }),
        }),
        expiresAt: z.string(),
      }),
    },
  },
  problems: ['no-code-needed', 'unknown-member', 'no-contact', 'too-many-requests', 'not-sent', 'busy'],
});

export const redeemAtTill = defineRoute({
  method: 'POST',
  path: '/v1/pos/redemptions',
  operationId: 'redeemAtTill',
  summary: "Exchange a member's points for a code at the till",
  tag: 'Till',
  access: till,
  idempotencyKey: 'required',
  body: z.object({
    memberId: memberIdSchema,
    rewardId: rewardIdSchema,
    memberCode: oneTimeCodeSchema.optional().meta({
      description:
        'From `POST /v1/pos/redemption-codes`, where the programme asks for one: `member-code-required` says so. It works once, for 10 minutes, and is tried five times at most; a redemption that is refused leaves it good',
      example: '012345',
    }),
  }),
  answers: {
    201: {
      description: 'Reserved; the same key again gets the same code',
      schema: reservedSchema.extend(tillViewShape),
    },
  },
  problems: ['unknown-member', 'member-code-required', 'wrong-member-code', ...reserveProblems],
});

export const fulfilRedemption = defineRoute({
  method: 'POST',
  path: '/v1/pos/redemptions/{code}/fulfil',
  operationId: 'fulfilRedemption',
  summary: 'Accept a code, once',
  tag: 'Till',
  access: till,
  idempotencyKey: 'optional',
  params: code,
  answers: {
    200: {
      description: 'Accepted: hand the reward over',
      schema: z.object({
        redemptionId: redemptionIdSchema,
        rewardId: rewardIdSchema,
        memberId: memberIdSchema,
      }),
    },
  },
  problems: [...endProblems, 'too-many-requests'],
});

export const cancelAtTill = defineRoute({
  method: 'DELETE',
  path: '/v1/pos/redemptions/{code}',
  operationId: 'cancelAtTill',
  summary: 'Give a code back at the till; its points return',
  tag: 'Till',
  access: till,
  idempotencyKey: 'optional',
  params: code,
  answers: { 200: { description: 'Given back', schema: cancelled } },
  problems: [...endProblems, 'too-many-requests'],
});
