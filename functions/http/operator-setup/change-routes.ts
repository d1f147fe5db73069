import * as z from 'zod/mini';
import { adminOnly } from '#api/access.ts';
import { defineRoute } from '#api/route.ts';
import {
  changeIdSchema,
  changeSchema,
  changeStepSchema,
  newChangeSchema,
  steppedSchema,
} from '#api/schemas-change.ts';
import { previewSchema } from '#api/schemas-preview.ts';

export const draftChange = defineRoute({
  method: 'POST',
  path: '/v1/admin/changes',
  operationId: 'draftChange',
  summary: 'Draft a campaign, a segment, a goal, a reward or texts; nothing of it is in force',
  tag: 'Operators',
  access: adminOnly,
  get body() {
    return newChangeSchema();
  },
  get answers() {
    return { 201: { description: 'Kept as a draft', schema: changeSchema() } };
  },
  problems: [],
});

export const stepChange = defineRoute({
  method: 'POST',
  path: '/v1/admin/changes/{changeId}/{step}',
  operationId: 'stepChange',
  summary: 'Check a change, approve it, publish it, pause, resume or end it, or roll it back',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return z.object({ changeId: changeIdSchema(), step: changeStepSchema() });
  },
  get answers() {
    return {
      200: {
        description: 'The change after the step. One that is checked and has errors stays a draft',
        schema: steppedSchema(),
      },
    };
  },
  problems: ['unknown-change', 'wrong-step', 'second-operator-needed', 'does-not-fit', 'busy'],
});

export const previewChange = defineRoute({
  method: 'POST',
  path: '/v1/admin/changes/{changeId}/preview',
  operationId: 'previewChange',
  summary:
    'Estimate what a change would have cost and whom it reaches; GET of the change tells how far that is',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return z.object({ changeId: changeIdSchema() });
  },
  get answers() {
    return {
      202: {
        description: 'It has begun; an earlier preview of the change is over',
        schema: previewSchema(),
      },
    };
  },
  problems: [
    'unknown-change',
    'wrong-step',
    'does-not-fit',
    'nothing-to-preview',
    'too-many-requests',
    'unavailable',
  ],
});
