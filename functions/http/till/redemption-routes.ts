import * as z from 'zod/mini';
import { till } from '#api/access.ts';
import { oneTimeCodeSchema } from '#api/fields.ts';
import { defineRoute } from '#api/route.ts';
import {
  memberIdSchema,
  redeemedIdSchema,
  redemptionIdSchema,
  reservedSchema,
  rewardIdSchema,
  tillViewShape,
} from '#api/schemas.ts';
import {
  cancelled,
  code,
  endProblems,
  paymentSchema,
  reserveProblems,
  rewardNameShown,
} from '#api/schemas-reward.ts';
import { meta } from '#events/meta.ts';

export const redeemAtTill = defineRoute({
  method: 'POST',
  path: '/v1/pos/redemptions',
  operationId: 'redeemAtTill',
  summary: "Exchange a member's points for a reward's code at the till, or pay with them",
  tag: 'Till',
  access: till,
  idempotencyKey: 'required',
  get body() {
    return z
      .object({
        memberId: memberIdSchema(),
        rewardId: z.optional(rewardIdSchema()),
        pays: z.optional(paymentSchema()),
        memberCode: z.optional(oneTimeCodeSchema()).apply(meta, {
          description:
            'From `POST /v1/pos/redemption-codes`, where the programme asks for one: `member-code-required` says so. It works once, within 10 minutes, and for five tries at most; a refused redemption does not use it up',
          example: '012345',
        }),
      })
      .check(
        z.refine(({ rewardId, pays }) => (rewardId === undefined) !== (pays === undefined), {
          error: 'give either rewardId or pays',
        }),
      );
  },
  get answers() {
    return {
      201: {
        description: 'Reserved; the same key again gets the same code',
        schema: z.extend(reservedSchema(), { name: rewardNameShown(), ...tillViewShape() }),
      },
    };
  },
  problems: [
    'unknown-member',
    'member-code-required',
    'wrong-member-code',
    'too-many-requests',
    'unit-pays-nothing',
    'not-in-steps',
    ...reserveProblems,
  ],
});

export const fulfilRedemption = defineRoute({
  method: 'POST',
  path: '/v1/pos/redemptions/{code}/fulfil',
  operationId: 'fulfilRedemption',
  summary: 'Accept a code, once',
  tag: 'Till',
  access: till,
  idempotencyKey: 'optional',
  get params() {
    return code();
  },
  get answers() {
    return {
      200: {
        description: 'Accepted: hand the reward over',
        schema: z.object({
          redemptionId: redemptionIdSchema(),
          rewardId: redeemedIdSchema(),
          name: rewardNameShown(),
          memberId: memberIdSchema(),
        }),
      },
    };
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
  get params() {
    return code();
  },
  get answers() {
    return {
      200: {
        description: 'Given back',
        schema: z.extend(cancelled(), { rewardId: redeemedIdSchema(), name: rewardNameShown() }),
      },
    };
  },
  problems: [...endProblems, 'too-many-requests'],
});
