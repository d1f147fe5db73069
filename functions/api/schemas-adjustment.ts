import * as z from 'zod';
import { later } from '#events/later.ts';
import { memberIdSchema } from './schemas.ts';

export const adjustmentIdSchema = later(() =>
  z
    .string()
    .regex(/^adj_[0-9a-f]{20}$/, { error: 'must be adj_ and 20 hexadecimal digits' })
    .meta({ example: 'adj_4f0c2a9b7d1e8a6c3f52' }),
);

export const adjustmentSchema = later(() =>
  z
    .object({
      adjustmentId: adjustmentIdSchema(),
      memberId: memberIdSchema(),
      pointsDelta: z.int().meta({ description: 'Signed', example: 50 }),
      reason: z.string().nullable().meta({ description: 'Null: erased, since the member has left' }),
      status: z
        .enum(['applied', 'waiting', 'rejected'])
        .meta({ description: '`waiting`: for a second operator' }),
      requestedBy: z.string().meta({ example: 'ana' }),
      requestedAt: z.string(),
      decidedBy: z.string().nullable(),
      decidedAt: z.string().nullable(),
    })
    .meta({ id: 'Adjustment', description: "An operator's change of a balance" }),
);

export const adjustedSchema = later(() =>
  z.object({
    adjustment: adjustmentSchema(),
    pointsAvailable: z.int().min(0).meta({ description: "The member's, now" }),
    pointsOwed: z.int().min(0),
  }),
);

export const waitingSchema = later(() =>
  adjustedSchema().extend({
    approvalId: adjustmentIdSchema().meta({ description: 'By which a second operator decides' }),
  }),
);
