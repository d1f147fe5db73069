import { Aws, Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Metric,
  type MetricOptions,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export interface AlarmsProps {
  /** Who is written to. Default: nobody, until somebody subscribes to the topic. */
  readonly email?: string;
}

export interface AlarmCondition {
  readonly metric: Metric;
  /** The alarm rises when the metric is above this. */
  readonly above: number;
  /** For how many periods of the metric in a row. Default: 1. */
  readonly periods?: number;
  /** What happened and what to do about it; it stands in the e-mail. */
  readonly description: string;
}

/**
 * The topic that every alarm reports to, and the alarms that belong to no single part.
 *
 * An alarm costs $0.10 a month, so there is none per function: a failing HTTP function shows as a 5xx of the API, any
 * other as a late or dead message. What is left is watched for the account as a whole, where concurrency is shared.
 */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: AlarmsProps = {}) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    // A topic policy, which `enforceSSL` makes, replaces the default one by which alarms of the account may publish.
    this.topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    if (props.email !== undefined) this.topic.addSubscription(new EmailSubscription(props.email));

    this.raise('FunctionErrors', {
      metric: sumOf('AWS/Lambda', 'Errors'),
      above: 0,
      periods: 3,
      description: 'Functions of this account fail. Look for level ERROR in the log groups of the stack.',
    });
    this.raise('FunctionThrottles', {
      metric: sumOf('AWS/Lambda', 'Throttles'),
      above: 0,
      periods: 3,
      description: 'Calls of functions are refused: ask AWS for more concurrent executions in this account.',
    });
  }

  /** Adds an alarm that reports to the topic. Missing data is good: idle parts report none. */
  raise(alarmId: string, condition: AlarmCondition, scope: Construct = this): void {
    const alarm = new Alarm(scope, alarmId, {
      alarmDescription: condition.description,
      metric: condition.metric,
      threshold: condition.above,
      evaluationPeriods: condition.periods ?? 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}

/** The sum of a metric over five minutes. */
export function sumOf(namespace: string, metricName: string, options: MetricOptions = {}): Metric {
  return new Metric({ namespace, metricName, statistic: 'Sum', period: Duration.minutes(5), ...options });
}
