import * as z from 'zod/mini';
import { everyRole } from '#api/access.ts';
import { defineRoute } from '#api/route.ts';
import { localDateSchema, rewardIdSchema, rewardUnitSchema } from '#api/schemas.ts';
import { points } from '#api/schemas-reward.ts';
import { meta } from '#events/meta.ts';

export const listAllRewards = defineRoute({
  method: 'GET',
  path: '/v1/admin/rewards',
  operationId: 'listAllRewards',
  summary: 'The catalogue for operators, with what is left',
  tag: 'Operators',
  access: everyRole,
  get answers() {
    return {
      200: {
        description: 'All of them, retired ones included',
        schema: z.object({
          rewards: z.array(
            z.object({
              rewardId: rewardIdSchema(),
              name: z.record(z.string(), z.string()),
              kind: z.string(),
              source: z.enum(['programme', 'published', 'operator']).apply(meta, {
                description:
                  'Who offers it: the programme that is deployed, a change that is published, or an operator by hand',
              }),
              points: points(),
              unit: rewardUnitSchema(),
              stock: z.nullable(z.int()),
              remaining: z.nullable(z.int()),
              perMember: z.nullable(z.int()),
              minimumTier: z.nullable(z.string()),
              validFrom: z.nullable(localDateSchema()),
              validUntil: z.nullable(localDateSchema()),
              isRetired: z.boolean(),
            }),
          ),
        }),
      },
    };
  },
  problems: [],
});
