import * as z from 'zod/mini';
import { connectionIdSchema } from '#events/fields.ts';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';

export const eventIdSchema = later(() =>
  z
    .string()
    .check(z.regex(/^fe_\d{17}_[0-9a-f]{12}$/, { error: 'must be the id of a failed event' }))
    .apply(meta, { example: 'fe_20261121081530123_0a1b2c3d4e5f' }),
);

export const codeSchema = later(() =>
  z
    .string()
    .check(z.regex(/^[a-z][a-z-]{0,39}$/, { error: 'must be a code such as wrong-currency' }))
    .apply(meta, { example: 'wrong-currency' }),
);

export const cursorSchema = later(() =>
  z
    .optional(z.string().check(z.maxLength(200)))
    .apply(meta, { description: '`next` from the previous call' }),
);

export const failedEvent = later(() =>
  z
    .object({
      eventId: eventIdSchema(),
      queue: z.enum(['sales', 'due', 'messages']),
      messageId: z.string().apply(meta, { description: "The message's id in SQS; log lines carry it" }),
      correlationId: z.nullable(z.string()).apply(meta, {
        description: 'The id of the webhook or run it came from: all its log lines carry it',
      }),
      connectionId: z.nullable(z.string()),
      vendor: z.nullable(z.string()),
      code: codeSchema().apply(meta, {
        description:
          'A problem code of the API, `unusable-body`, `unknown-vendor`, or `gave-up` after all tries',
      }),
      reason: z.string().apply(meta, { description: 'What to mend' }),
      tries: z.int(),
      bytes: z.int().apply(meta, { description: 'Size of the queue message' }),
      receivedAt: z.string(),
      failedAt: z.string(),
      replayedAt: z.nullable(z.string()),
      replayedBy: z.nullable(z.string()),
    })
    .apply(meta, { id: 'FailedEvent' }),
);

export const failedEventFilter = later(() => ({
  connectionId: z.optional(connectionIdSchema()),
  code: z.optional(codeSchema()),
}));
