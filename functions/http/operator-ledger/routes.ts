import * as z from 'zod/mini';
import { adjusters, adminOnly } from '#api/access.ts';
import { exactlyOneContact, oneContactShape, writtenSchema } from '#api/fields.ts';
import { defineRoute } from '#api/route.ts';
import { balanceSchema, memberIdSchema } from '#api/schemas.ts';
import { activityProblems, activityRecordedSchema, operatorActivitySchema } from '#api/schemas-activity.ts';
import { adjustedSchema, adjustmentIdSchema, waitingSchema } from '#api/schemas-adjustment.ts';
import { idSchema } from '#events/fields.ts';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';

const pointsDelta = later(() => z.int().check(z.minimum(-1_000_000_000), z.maximum(1_000_000_000)));

export const requestAdjustment = defineRoute({
  method: 'POST',
  path: '/v1/admin/adjustments',
  operationId: 'requestAdjustment',
  summary:
    'Add points to a balance or take points off it, with a reason; above your daily limit a second operator decides',
  tag: 'Operators',
  access: adjusters,
  idempotencyKey: 'required',
  get body() {
    return z.object({
      memberId: memberIdSchema(),
      pointsDelta: pointsDelta()
        .check(z.refine((value) => value !== 0, { error: 'must not be 0' }))
        .apply(meta, { description: 'Signed whole points', example: 50 }),
      reason: writtenSchema(3, 500).apply(meta, {
        description: 'For the books; erased when the member leaves',
        example: 'till was offline on 3 May',
      }),
    });
  },
  get answers() {
    return {
      201: { description: 'Done', schema: adjustedSchema() },
      202: { description: 'Waits for a second operator', schema: waitingSchema() },
    };
  },
  problems: ['unknown-member', 'already-merged', 'amount-too-large', 'key-reused', 'idempotency-key-needed'],
});

export const decideAdjustment = defineRoute({
  method: 'POST',
  path: '/v1/admin/adjustments/{adjustmentId}/decision',
  operationId: 'decideAdjustment',
  summary: 'Approve or reject a waiting adjustment; not for the operator who asked for it',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return z.object({ adjustmentId: adjustmentIdSchema() });
  },
  get body() {
    return z.object({ decision: z.enum(['approve', 'reject'], { error: 'must be approve or reject' }) });
  },
  get answers() {
    return { 200: { description: 'Decided', schema: adjustedSchema() } };
  },
  problems: [
    'unknown-adjustment',
    'unknown-member',
    'second-operator-needed',
    'already-decided',
    'amount-too-large',
  ],
});

export const mergeMember = defineRoute({
  method: 'POST',
  path: '/v1/admin/members/{memberId}/merge',
  operationId: 'mergeMember',
  summary: 'Merge two members: points, codes, tier and contacts move over, and so do later sales and refunds',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return z.object({ memberId: memberIdSchema().apply(meta, { description: 'The membership that ends' }) });
  },
  get body() {
    return z.object({
      into: idSchema().apply(meta, { description: 'The membership that stays', example: 'mem_4731905528' }),
    });
  },
  get answers() {
    return {
      200: {
        description: 'Merged, now or earlier',
        schema: z.object({
          memberId: memberIdSchema().apply(meta, { description: 'The membership that stays' }),
          merged: memberIdSchema().apply(meta, { description: 'The membership that ended' }),
          account: balanceSchema(),
        }),
      },
    };
  },
  problems: [
    'unknown-member',
    'same-member',
    'already-merged',
    'too-many-links',
    'too-many-open',
    'amount-too-large',
  ],
});

export const removeContact = defineRoute({
  method: 'POST',
  path: '/v1/admin/members/{memberId}/contacts/remove',
  operationId: 'removeContact',
  summary: 'Remove a phone or an e-mail address that a member no longer has',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return z.object({ memberId: memberIdSchema() });
  },
  get body() {
    return z
      .extend(oneContactShape(), {
        reason: writtenSchema(1, 200).apply(meta, {
          description: 'Kept with the profile, and deleted with it',
          example: 'the number belongs to somebody else now, who showed it at the till',
        }),
      })
      .check(exactlyOneContact());
  },
  get answers() {
    return {
      200: {
        description: 'From now on it finds nobody',
        schema: z.object({
          memberId: memberIdSchema(),
          contactsLeft: z
            .int()
            .check(z.minimum(0))
            .apply(meta, { description: '0: the member is found only by the card' }),
        }),
      },
    };
  },
  problems: ['unknown-member', 'unknown-contact', 'busy'],
});

export const recordMemberActivity = defineRoute({
  method: 'POST',
  path: '/v1/admin/activities',
  operationId: 'recordMemberActivity',
  summary:
    "Record an activity for a member, or reverse one; its points count to your day's limit of adjustments",
  tag: 'Operators',
  access: adjusters,
  get body() {
    return operatorActivitySchema();
  },
  get answers() {
    return {
      200: {
        description: 'Recorded; the same activity again gets the same answer',
        schema: activityRecordedSchema(),
      },
      202: {
        description: 'Reversed before it came: it gives nothing when it comes',
        schema: activityRecordedSchema(),
      },
    };
  },
  problems: activityProblems,
});

/** Every route that this function answers; the template takes its paths from here. */
export const routes = {
  requestAdjustment,
  decideAdjustment,
  mergeMember,
  removeContact,
  recordMemberActivity,
};

export type Routes = typeof routes;
