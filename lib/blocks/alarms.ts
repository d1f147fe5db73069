import { Aws, Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
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
  /** What stands before `docs/runbooks/…` in an alarm's description: `https://…/`. Default: nothing. */
  readonly runbooksUrl?: string;
}

/** When an alarm rises: its metric is above, or below, a bound. */
type Bound = { readonly above: number } | { readonly below: number };

export type AlarmCondition = Bound & {
  readonly metric: IMetric;
  /** How many periods of the metric are looked at. Default: 1. */
  readonly periods?: number;
  /** In how many of these it must be so. Default: in all. */
  readonly inPeriods?: number;
  /** What it means that nothing was counted. Default: `good`, for idle parts count nothing; `same`: as it was. */
  readonly missing?: 'good' | 'bad' | 'same';
  /** What happened, in a sentence; it stands in the e-mail. */
  readonly description: string;
  /** The page of `docs/runbooks` that says what to do. */
  readonly runbook: string;
};

const treatmentOf = {
  good: TreatMissingData.NOT_BREACHING,
  bad: TreatMissingData.BREACHING,
  same: TreatMissingData.IGNORE,
} as const;

/**
 * The topic that every alarm reports to, and the alarms that belong to no single part.
 *
 * An alarm costs $0.10 a month, so there is none per function: a failing HTTP function shows as a 5xx of the API, any
 * other as a late or dead message. What is left is watched for the account as a whole, where concurrency is shared.
 */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly #runbooksUrl: string;
  readonly #all: Alarm[] = [];
  readonly #runbooks = new Set<string>();

  constructor(scope: Construct, id: string, props: AlarmsProps = {}) {
    super(scope, id);
    this.#runbooksUrl = props.runbooksUrl ?? '';
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
      description: 'Functions in this account are failing.',
      runbook: 'function-errors',
    });
    this.raise('FunctionThrottles', {
      metric: sumOf('AWS/Lambda', 'Throttles'),
      above: 0,
      periods: 3,
      description: 'Function calls are refused because too many run at once in this account.',
      runbook: 'function-throttles',
    });
  }

  /** Every alarm, in the order in which they were added. */
  get all(): readonly Alarm[] {
    return this.#all;
  }

  /** The pages that the alarms name, sorted. */
  get runbooks(): readonly string[] {
    return [...this.#runbooks].sort();
  }

  /** Where a runbook is: an address, or its path in the repository. */
  runbookAt(name: string): string {
    return `${this.#runbooksUrl}docs/runbooks/${name}.md`;
  }

  /** Adds an alarm that reports to the topic. */
  raise(alarmId: string, condition: AlarmCondition, scope: Construct = this): void {
    const { metric, periods = 1, inPeriods, missing = 'good', description, runbook } = condition;
    const alarm = new Alarm(scope, alarmId, {
      alarmDescription: `${description} ${this.runbookAt(runbook)}`,
      metric,
      evaluationPeriods: periods,
      ...(inPeriods !== undefined && { datapointsToAlarm: inPeriods }),
      ...('above' in condition
        ? { threshold: condition.above, comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD }
        : { threshold: condition.below, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD }),
      treatMissingData: treatmentOf[missing],
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    this.#all.push(alarm);
    this.#runbooks.add(runbook);
  }
}

/** The sum of a metric over five minutes. */
export function sumOf(namespace: string, metricName: string, options: MetricOptions = {}): Metric {
  return new Metric({ namespace, metricName, statistic: 'Sum', period: Duration.minutes(5), ...options });
}
