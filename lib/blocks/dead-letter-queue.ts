import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { Use } from './use.ts';

export interface DeadLetterQueueProps {
  readonly alarms: Alarms;
  /** Whether a function takes its letters as they come. Default: false, they wait for a person. */
  readonly isWorkedOff?: boolean;
}

/**
 * Where work ends that failed at every try: kept as long as SQS can. Any arrival raises an alarm, and so does a letter
 * that nobody takes.
 */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, { alarms, isWorkedOff = false }: DeadLetterQueueProps) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // Whoever works it off and fails tries again so much later.
      visibilityTimeout: Duration.minutes(15),
    });
    alarms.raise(
      'Arrived',
      {
        metric: this.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
        above: 0,
        description: `Work failed at every try and is in ${this.node.path}, for 14 days at most.`,
        runbook: 'dead-letter',
      },
      this,
    );
    const path = this.node.path;
    const stays = isWorkedOff
      ? {
          // A letter that is failed over and over is hardly ever visible, and SQS leaves it out of the age.
          metric: new MathExpression({
            expression: 'visible + inFlight',
            period: Duration.minutes(5),
            usingMetrics: {
              visible: this.metricApproximateNumberOfMessagesVisible({ statistic: 'Minimum' }),
              inFlight: this.metricApproximateNumberOfMessagesNotVisible({ statistic: 'Minimum' }),
            },
          }),
          above: 0,
          periods: 12,
          description: `For an hour, dead letters of ${path} could not become failed events; after 14 days they are lost.`,
        }
      : {
          metric: this.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum' }),
          // Of those that wait for a person, 4 days are left then to save them.
          above: Duration.days(10).toSeconds(),
          description: `A dead letter has been in ${path} for more than 10 days; after 14 days it is lost.`,
        };
    alarms.raise('Stays', { ...stays, runbook: 'dead-letter-stays' }, this);
  }

  /** Allows what an event source does with the queue. */
  allowConsume(): Use {
    return consumption(this.queueArn);
  }

  /** Allows to put a failure here; Lambda does so with the role of the function that failed. */
  allowFailures(): Use {
    return {
      statements: [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queueArn] })],
      environment: {},
    };
  }
}

/** What an event source does with a queue. */
export function consumption(queueArn: string): Use {
  const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
  return { statements: [new PolicyStatement({ actions, resources: [queueArn] })], environment: {} };
}
