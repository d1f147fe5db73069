import * as z from 'zod/mini';
import { adminOnly } from '#api/access.ts';
import { defineRoute } from '#api/route.ts';
import { rewardIdSchema } from '#api/schemas.ts';
import { newRewardSchema } from '#api/schemas-new-reward.ts';

export const createReward = defineRoute({
  method: 'POST',
  path: '/v1/admin/rewards',
  operationId: 'createReward',
  summary: 'Put a reward on offer',
  tag: 'Operators',
  access: adminOnly,
  get body() {
    return newRewardSchema();
  },
  get answers() {
    return { 201: { description: 'On offer', schema: z.object({ rewardId: rewardIdSchema() }) } };
  },
  problems: ['reward-exists'],
});

export const retireReward = defineRoute({
  method: 'DELETE',
  path: '/v1/admin/rewards/{rewardId}',
  operationId: 'retireReward',
  summary: 'Take a reward out of the catalogue; open codes stay valid',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return z.object({ rewardId: rewardIdSchema() });
  },
  get answers() {
    return { 200: { description: 'Out of the catalogue', schema: z.object({ rewardId: rewardIdSchema() }) } };
  },
  problems: ['unknown-reward', 'reward-published'],
});

export const offerReward = defineRoute({
  method: 'POST',
  path: '/v1/admin/rewards/{rewardId}/offer',
  operationId: 'offerReward',
  summary: 'Bring back a reward that was taken out of the catalogue, as the programme has it where it does',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return z.object({ rewardId: rewardIdSchema() });
  },
  get answers() {
    return { 200: { description: 'On offer', schema: z.object({ rewardId: rewardIdSchema() }) } };
  },
  problems: ['unknown-reward', 'reward-published'],
});
