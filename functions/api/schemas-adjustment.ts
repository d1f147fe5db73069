import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';
import { memberIdSchema } from './schemas.ts';

export const adjustmentIdSchema = later(() =>
  z
    .string()
    .check(z.regex(/^adj_[0-9a-f]{20}$/, { error: 'must be adj_ and 20 hexadecimal digits' }))
    .apply(meta, { example: 'adj_4f0c2a9b7d1e8a6c3f52' }),
);

export const adjustmentSchema = later(() =>
  z
    .object({
      adjustmentId: adjustmentIdSchema(),
      memberId: memberIdSchema(),
      pointsDelta: z.int().apply(meta, { description: 'Signed', example: 50 }),
      reason: z.nullable(z.string()).apply(meta, { description: 'Null: erased because the member left' }),
      status: z
        .enum(['applied', 'waiting', 'rejected'])
        .apply(meta, { description: '`waiting`: a second operator has to decide' }),
      requestedBy: z.string().apply(meta, { example: 'ana' }),
      requestedAt: z.string(),
      decidedBy: z.nullable(z.string()),
      decidedAt: z.nullable(z.string()),
    })
    .apply(meta, { id: 'Adjustment', description: "An operator's change of a balance" }),
);

export const adjustedSchema = later(() =>
  z.object({
    adjustment: adjustmentSchema(),
    pointsAvailable: z.int().check(z.minimum(0)).apply(meta, { description: "The member's balance now" }),
    pointsOwed: z.int().check(z.minimum(0)),
  }),
);

export const waitingSchema = later(() =>
  z.extend(adjustedSchema(), {
    approvalId: adjustmentIdSchema().apply(meta, { description: 'A second operator has to decide by then' }),
  }),
);
