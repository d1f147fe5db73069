import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import { consumption, DeadLetterQueue } from './dead-letter-queue.ts';
import { timeoutOf } from './function.ts';
import type { Use } from './use.ts';

export interface WorkQueueProps {
  readonly alarms: Alarms;
  /** The environment variable in which a sender finds the queue: `SALES_QUEUE_URL`. */
  readonly urlName: string;
  /** How long a message may wait before somebody is told. Default: 15 minutes. */
  readonly latest?: Duration;
  /** How often a message is tried before it counts as dead. Default: 5. */
  readonly tries?: number;
}

/**
 * A queue of work with its dead-letter queue, both encrypted and closed to plain HTTP, and alarms on a message that
 * waits too long and on any that died.
 */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  /** Its letters are made failed events as they come. */
  readonly deadLetterQueue: DeadLetterQueue;
  readonly tries: number;
  readonly #urlName: string;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const { alarms, urlName, latest = Duration.minutes(15), tries = 5 } = props;
    this.#urlName = urlName;
    this.tries = tries;
    this.deadLetterQueue = new DeadLetterQueue(this, 'Dead', { alarms, isWorkedOff: true });
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // A dead message keeps its first date: it must be able to die with days left in the dead-letter queue.
      retentionPeriod: Duration.days(4),
      // AWS asks for six times the consumer's timeout, so that a throttled batch is not handed out twice.
      visibilityTimeout: Duration.seconds(6 * timeoutOf.queue.toSeconds()),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: tries },
    });
    alarms.raise(
      'Late',
      {
        // Nobody takes it, or more comes in than is worked off. What is taken and fails is out of the age from its third try
        // on, and after its last one a dead letter.
        metric: this.queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum' }),
        above: latest.toSeconds(),
        description: `The oldest message in ${this.node.path} has waited more than ${latest.toHumanString()}.`,
        runbook: 'late-work',
      },
      this,
    );
  }

  /** Allows to send to the queue. */
  allowSend(): Use {
    return {
      statements: [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] })],
      environment: { [this.#urlName]: this.queue.queueUrl },
    };
  }

  /** Allows to send to the queue, and to lay aside as a dead letter what it does not take. */
  allowSendOrLayAside(): Use {
    const { deadLetterQueue } = this;
    const sent = this.allowSend();
    return {
      statements: [...sent.statements, ...deadLetterQueue.allowFailures().statements],
      environment: {
        ...sent.environment,
        [this.#urlName.replace('_QUEUE_URL', '_DEAD_QUEUE_URL')]: deadLetterQueue.queueUrl,
      },
    };
  }

  /** Allows what an event source does with the queue. */
  allowConsume(): Use {
    return consumption(this.queue.queueArn);
  }
}
