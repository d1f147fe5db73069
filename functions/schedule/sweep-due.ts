import * as z from 'zod';
import { localDate } from '#domain/dates.ts';
import { dueTasks } from '#functions/ledger/settle-due.ts';
import { sweepDue } from '#functions/ledger/sweep-due.ts';
import { environment, rules, sqs, table } from '#functions/services.ts';
import { log } from '#middleware/log.ts';
import { measure } from '#middleware/metrics.ts';
import { scheduleHandler } from '#middleware/schedule-handler.ts';

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
      mayGoOn: () => remainingMs() > reserveMs,
    });
    log('info', 'swept', { task, ...swept });
    // Thrown so that the scheduler tries again at once; those queued already are no longer due when they come twice.
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
