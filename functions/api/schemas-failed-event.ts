import * as z from 'zod';
import { connectionIdSchema } from '#events/fields.ts';
import { later } from '#events/later.ts';

export const eventIdSchema = later(() =>
  z
    .string()
    .regex(/^fe_\d{17}_[0-9a-f]{12}$/, { error: 'must be the id of a failed event' })
    .meta({ example: 'fe_20261121081530123_0a1b2c3d4e5f' }),
);

export const codeSchema = later(() =>
  z
    .string()
    .regex(/^[a-z][a-z-]{0,39}$/, { error: 'must be a code such as wrong-currency' })
    .meta({ example: 'wrong-currency' }),
);

export const cursorSchema = later(() =>
  z.string().max(200).optional().meta({ description: '`next` of the call before' }),
);

export const failedEvent = later(() =>
  z
    .object({
      eventId: eventIdSchema(),
      queue: z.enum(['sales', 'due', 'messages']),
      messageId: z.string().meta({ description: 'At SQS; log lines name it' }),
      correlationId: z.string().nullable().meta({
        description: 'Of the webhook or the run that it came from: all its log lines have it',
      }),
      connectionId: z.string().nullable(),
      vendor: z.string().nullable(),
      code: codeSchema().meta({
        description: 'A refusal of the API, `unusable-body`, `unknown-vendor`, or `gave-up` after all tries',
      }),
      reason: z.string().meta({ description: 'What to mend' }),
      tries: z.int(),
      bytes: z.int().meta({ description: 'Size of the queue message' }),
      receivedAt: z.string(),
      failedAt: z.string(),
      replayedAt: z.string().nullable(),
      replayedBy: z.string().nullable(),
    })
    .meta({ id: 'FailedEvent' }),
);

export const failedEventFilter = later(() => ({
  connectionId: connectionIdSchema.optional(),
  code: codeSchema().optional(),
}));
