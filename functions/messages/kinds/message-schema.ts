import * as z from 'zod/mini';
import type { IdName } from './due.ts';
import type { Message } from './due-kinds.ts';
import { dueKinds } from './due-kinds.ts';

const idSchemas: Readonly<Record<IdName, z.ZodMiniType>> = {
  sequence: z.int().check(z.minimum(1)),
  month: z.string().check(z.regex(/^\d{4}-\d{2}$/)),
  redemptionId: z.string().check(z.regex(/^red_[0-9a-f]{20}$/)),
  rewardId: z.string().check(z.minLength(1), z.maxLength(64)),
};

/** The contract of the messages' queue: each kind with its ids, and nothing else. */
export const messageSchema = z.union(
  Object.entries(dueKinds).map(([kind, { ids }]) =>
    z.strictObject({
      kind: z.literal(kind),
      memberId: z.string().check(z.regex(/^mem_\d{10}$/)),
      messageId: z.string().check(z.regex(/^[a-z0-9-]{1,64}$/)),
      ...Object.fromEntries(ids.map((name) => [name, idSchemas[name]])),
    }),
  ),
) as unknown as z.ZodMiniType<Message>;
