import { Duration, TimeZone } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { type DueTask, dueTasks } from '#table/schema.ts';
import type { Alarms } from '../blocks/alarms.ts';
import { DeadLetterQueue } from '../blocks/dead-letter-queue.ts';
import { HandlerFunction, idOfName } from '../blocks/function.ts';
import { countOf } from '../blocks/metrics.ts';
import { QueueConsumer } from '../blocks/queue-consumer.ts';
import { type Occurrence, Schedules } from '../blocks/schedule.ts';
import { WorkQueue } from '../blocks/work-queue.ts';
import type { Shared } from './shared.ts';

/**
 * When each task is swept for, every day: whatever failed is made up for on the next. No zone skips or repeats these
 * minutes when its clocks change, as some do with those after midnight, and Scheduler leaves out what there is not.
 */
const runs: Readonly<Record<DueTask, Omit<Occurrence, 'name'>>> = {
  'point-expiry': { description: 'Points expire when their last day is over.', hour: 4, minute: 15 },
  'tier-recalculation': { description: 'Tiers that ended are reviewed.', hour: 4, minute: 45 },
  statements: { description: 'Months that are over are closed.', hour: 5, minute: 15 },
};

export const occurrences: readonly Occurrence[] = dueTasks.map((name) => ({ name, ...runs[name] }));

/** What falls due by the calendar: schedules sweep the due index into a queue, and each member is settled from there. */
export class DueWork extends Construct {
  readonly due: WorkQueue;
  readonly schedules: Schedules;

  constructor(scope: Construct, id: string, shared: Shared & { readonly timeZone: string }) {
    super(scope, id);
    const { alarms, table, dataSecret, codeOf, pace, timeZone } = shared;
    const due = new WorkQueue(this, 'Due', {
      alarms,
      urlName: 'DUE_QUEUE_URL',
      // A month's end is spread over the day, so waiting for hours is nothing unusual here.
      latest: Duration.hours(12),
    });
    this.due = due;
    new QueueConsumer(this, 'Settling', {
      handler: 'queue/apply-due',
      codeOf,
      queue: due,
      uses: [
        table.allow({
          GetItem: ['published', 'member', 'programme', 'previews'],
          // What a replay asks of members who are drawn for a preview: all that their entries name, and the rules of then.
          BatchGetItem: ['member', 'sale', 'refund', 'activity', 'budget', 'programme'],
          Query: ['member', 'contact', 'programme'],
          PutItem: ['member', 'sale', 'budget', 'redemption', 'programme', 'failedEvents', 'previews'],
          UpdateItem: ['member', 'budget', 'stock'],
          DeleteItem: ['contact'],
        }),
        // Who there is to be drawn, and a preview's next step.
        table.allowDueQuery(),
        due.allowSend(),
        // For the contacts under which sales wait.
        dataSecret.allowRead(),
      ],
      batchSize: 10,
      concurrency: pace.dueConcurrency,
    });
    const failures = new DeadLetterQueue(this, 'SweepDead', { alarms });
    const sweep = new HandlerFunction(this, {
      handler: 'schedule/sweep-due',
      codeOf,
      uses: [
        table.allowDueQuery(),
        // Where it stopped, to go on from there.
        table.allow({ GetItem: ['sweep'], PutItem: ['sweep'], DeleteItem: ['sweep'] }),
        due.allowSend(),
        failures.allowFailures(),
      ],
      deadLetterQueue: failures,
    });
    this.schedules = new Schedules(this, 'Schedules', {
      target: sweep.function,
      failures,
      timeZone: TimeZone.of(timeZone),
      occurrences,
    });
    this.#watch(alarms);
  }

  #watch(alarms: Alarms): void {
    for (const { name } of occurrences) {
      alarms.raise(
        `${idOfName(name)}Missed`,
        {
          metric: countOf(this, 'ScheduleRuns', { Schedule: name }, { period: Duration.hours(1) }),
          below: 1,
          // A day has 25 hours when summer time ends.
          periods: 26,
          missing: 'bad',
          description: `The daily run ${name} has not finished for 26 hours.`,
          runbook: 'schedule-missed',
        },
        this,
      );
    }
    alarms.raise(
      'Overdue',
      {
        metric: countOf(this, 'MembersOverdue', {}, { statistic: 'Maximum', period: Duration.hours(1) }),
        above: 0,
        // Only a run can tell that nobody is overdue any more.
        missing: 'same',
        description: 'What was due for members the day before yesterday is still not done.',
        runbook: 'members-overdue',
      },
      this,
    );
  }
}
