import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod/mini';
import '#events/english.ts';
import { beginInvocation } from '#observe/invocation.ts';
import { correlationIdOf } from '#table/core/correlation.ts';

/** What a scheduled run may use of its time, and when it is. */
export interface ScheduledRun<Input> {
  readonly input: Input;
  readonly now: Date;
  readonly remainingMs: () => number;
  /** Of all that follows from the run. */
  readonly correlationId: string;
}

/** The one middy stack of schedule handlers. An input that does not fit throws: the scheduler's own DLQ keeps it. */
export function scheduleHandler<Schema extends z.ZodMiniType>(
  schema: Schema,
  handle: (run: ScheduledRun<z.infer<Schema>>) => Promise<void>,
) {
  return middy<unknown, void>().handler((event, context: Context) => {
    const correlationId = correlationIdOf(context.awsRequestId);
    beginInvocation(context, correlationId);
    return handle({
      input: schema.parse(event),
      now: new Date(),
      remainingMs: () => context.getRemainingTimeInMillis(),
      correlationId,
    });
  });
}
