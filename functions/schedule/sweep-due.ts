import * as z from 'zod/mini';
import { localDate } from '#domain/dates.ts';
import { environment } from '#functions/services/environment.ts';
import { sqs } from '#functions/services/queues.ts';
import { rules } from '#functions/services/rules.ts';
import { table } from '#functions/services/table.ts';
import { scheduleHandler } from '#handler/schedule-handler.ts';
import { log } from '#observe/log.ts';
import { measure } from '#observe/metrics.ts';
import { dueTasks } from '#table/schema.ts';
import { sweepDue } from '#use-cases/due/sweep-due.ts';

/** Time to end in order rather than be cut off between two calls. */
const reserveMs = 10_000;

/** One handler behind the three schedules, which differ only in what they look for. */
export const handler = scheduleHandler(
  z.object({ schedule: z.enum(dueTasks) }),
  async ({ input, now, remainingMs, correlationId }) => {
    const task = input.schedule;
    const swept = await sweepDue({
      table: table(),
      sqs: sqs(),
      queueUrl: environment('DUE_QUEUE_URL'),
      task,
      today: localDate(now, rules().programme.timeZone),
      correlationId,
      now,
      mayGoOn: () => remainingMs() > reserveMs,
    });
    log('info', 'swept', { task, ...swept });
    // Thrown so that Lambda tries again at once, and the next try goes on from here.
    if (!swept.isComplete)
      throw new Error(`the sweep ${task} ran out of time after ${swept.members} members`);
    measure(
      [
        { metric: 'ScheduleRuns', Schedule: task },
        { metric: 'MembersOverdue', value: swept.overdue },
      ],
      now,
    );
  },
);
