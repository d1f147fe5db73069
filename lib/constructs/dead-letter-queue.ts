import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { Use } from './use.ts';

export interface DeadLetterQueueProps {
  readonly alarms: Alarms;
}

/** Where work ends that failed at every try: kept as long as SQS can, and any arrival raises an alarm. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    props.alarms.raise(
      'Arrived',
      {
        metric: this.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
        above: 0,
        description: `Work failed at every try and lies in ${this.node.path}, for 14 days at most.`,
      },
      this,
    );
  }

  /** Allows to put a failure here; Lambda does so with the role of the function that failed. */
  allowFailures(): Use {
    return {
      statements: [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queueArn] })],
      environment: {},
    };
  }
}
