import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { HandlerFunction } from '../blocks/function.ts';
import { countOf } from '../blocks/metrics.ts';
import type { Use } from '../blocks/use.ts';
import type { WorkQueue } from '../blocks/work-queue.ts';
import type { Shared } from './shared.ts';

/** The queues whose messages are kept when they fail, by the names that the code has for them. */
export interface FailingQueues {
  readonly sales: WorkQueue;
  readonly due: WorkQueue;
  readonly messages: WorkQueue;
}

/** What failed: dead letters become items of the table, which operators list, replay and dismiss. */
export class FailedEvents extends Construct {
  constructor(scope: Construct, id: string, shared: Shared & { readonly queues: FailingQueues }) {
    super(scope, id);
    const { alarms, table, dataSecret, codeOf, queues } = shared;
    const { function: target } = new HandlerFunction(this, {
      handler: 'queue/keep-failed',
      codeOf,
      uses: [
        table.allow({ PutItem: ['failedEvents'] }),
        dataSecret.allowRead(),
        ...Object.entries(queues).map(deadLettersOf),
      ],
      programme: false,
    });
    for (const [name, { deadLetterQueue }] of Object.entries(queues)) {
      new EventSourceMapping(this, `${name}Source`, {
        target,
        eventSourceArn: deadLetterQueue.queueArn,
        batchSize: 10,
        maxConcurrency: 2,
        reportBatchItemFailures: true,
      });
    }

    alarms.raise(
      'Kept',
      {
        metric: countOf(this, 'FailedEvents'),
        above: 0,
        description:
          'Something that was reported could not be recorded. It is kept as a failed event for 90 days.',
        runbook: 'failed-events',
      },
      this,
    );
    alarms.raise(
      'Unsound',
      {
        metric: countOf(this, 'ItemsUnsound'),
        above: 0,
        description:
          'Something in the table is not what the service wrote. Nothing is built on it until it is repaired.',
        runbook: 'unsound-items',
      },
      this,
    );
  }
}

/** Allows to work off a queue's dead letters, and says whose they are and how often they were tried. */
function deadLettersOf([name, { deadLetterQueue, tries }]: [string, WorkQueue]): Use {
  const prefix = name.toUpperCase();
  return {
    statements: deadLetterQueue.allowConsume().statements,
    environment: {
      [`${prefix}_DEAD_QUEUE_ARN`]: deadLetterQueue.queueArn,
      [`${prefix}_TRIES`]: String(tries),
    },
  };
}
