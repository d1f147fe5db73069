import * as z from 'zod';
import type { IdName } from './due.ts';
import type { Message } from './due-kinds.ts';
import { dueKinds } from './due-kinds.ts';

const idSchemas: Readonly<Record<IdName, z.ZodType>> = {
  sequence: z.int().min(1),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  redemptionId: z.string().regex(/^red_[0-9a-f]{20}$/),
  rewardId: z.string().min(1).max(64),
};

/** The contract of the messages' queue: each kind with its ids, and nothing else. */
export const messageSchema = z.union(
  Object.entries(dueKinds).map(([kind, { ids }]) =>
    z.strictObject({
      kind: z.literal(kind),
      memberId: z.string().regex(/^mem_\d{10}$/),
      messageId: z.string().regex(/^[a-z0-9-]{1,64}$/),
      ...Object.fromEntries(ids.map((name) => [name, idSchemas[name]])),
    }),
  ),
) as unknown as z.ZodType<Message>;
