import { list, number, record, text } from '../plain.ts';
import { type Kinds, physicalName, type Resource, type Stack } from '../template/stack.ts';
import type { MetricValue } from './metrics.ts';
import { isPlayed } from './platform.ts';
import { statisticOf } from './statistic.ts';

/** A metric of an alarm, and what is made of its values in a period. */
export interface Series extends Pick<MetricValue, 'namespace' | 'name' | 'dimensions'> {
  readonly statistic: (values: readonly number[]) => number;
}

/** An alarm of the stack. */
export interface AlarmDefinition {
  /** Its logical id without CDK's digest. */
  readonly name: string;
  readonly description: string;
  /** The last word of the description, where that is a page: its path or address. */
  readonly runbook: string | null;
  /** Summed up. */
  readonly series: readonly Series[];
  readonly periodMs: number;
  readonly isBreached: (value: number) => boolean;
  /** How many periods are looked at. */
  readonly periods: number;
  /** In how many of them it must be breached. */
  readonly inPeriods: number;
  /** What a period without values counts as. */
  readonly missing: 'breaching' | 'notBreaching' | 'ignore' | 'missing';
  /** Metrics that nobody counts here. */
  readonly unplayed: readonly string[];
}

const told = 'nobody is written to from your own machine';

export const alarmKinds: Kinds = {
  'AWS::CloudWatch::Alarm': {
    ref: (resource, place) => physicalName(resource, place, 'AlarmName', 255),
    attributes: (resource, place) => ({ Arn: physicalName(resource, place, 'AlarmName', 255) }),
    properties: {
      AlarmName: true,
      AlarmDescription: true,
      AlarmActions: told,
      OKActions: told,
      InsufficientDataActions: told,
      ActionsEnabled: told,
      ComparisonOperator: true,
      DatapointsToAlarm: true,
      Dimensions: true,
      EvaluationPeriods: true,
      ExtendedStatistic: true,
      MetricName: true,
      Metrics: true,
      Namespace: true,
      Period: true,
      Statistic: true,
      Tags: 'labels only',
      Threshold: true,
      TreatMissingData: true,
      Unit: 'metrics have one unit each',
    },
  },
};

const COMPARISONS: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

const MISSING = ['breaching', 'notBreaching', 'ignore', 'missing'] as const;

/** The stack's alarms; refuses a statistic, a comparison or an expression that is not played. */
export function alarmsOf(stack: Stack): AlarmDefinition[] {
  return stack.ofType('AWS::CloudWatch::Alarm').map((resource) => {
    const { logicalId, properties } = resource;
    const description = text(properties, 'AlarmDescription') ?? '';
    const stats = metricStatsOf(stack, resource);
    const series = stats.map((stat) => seriesOf(stack, resource, stat));
    const operator = text(properties, 'ComparisonOperator') ?? '';
    const compare = COMPARISONS[operator];
    if (compare === undefined) stack.refuse(resource, `the comparison ${operator} is not played.`);
    const threshold = number(properties, 'Threshold') ?? 0;
    const periods = number(properties, 'EvaluationPeriods') ?? 1;
    const treatment = text(properties, 'TreatMissingData') ?? 'missing';
    const [page] = /\S+\.md$/.exec(description) ?? [];
    return {
      name: logicalId.replace(/[0-9A-F]{8}$/, ''),
      description,
      runbook: page ?? null,
      series,
      periodMs: Math.max(...stats.map((stat) => number(stat, 'Period') ?? 60)) * 1000,
      isBreached: (value) => compare?.(value, threshold) === true,
      periods,
      inPeriods: number(properties, 'DatapointsToAlarm') ?? periods,
      missing: MISSING.find((one) => one === treatment) ?? 'missing',
      unplayed: series.filter((one) => !isPlayed(one)).map(({ namespace, name }) => `${namespace} ${name}`),
    };
  });
}

/** The alarm's own metric, or those that its expression sums up. */
function metricStatsOf(stack: Stack, resource: Resource): unknown[] {
  const { properties } = resource;
  const queries = list(properties, 'Metrics');
  if (queries.length === 0) {
    const Stat = text(properties, 'ExtendedStatistic') ?? text(properties, 'Statistic');
    return [{ Metric: properties, Stat, Period: number(properties, 'Period') }];
  }
  const stats = queries.filter((query) => text(query, 'MetricStat.Stat') !== undefined);
  const expressions = queries.flatMap((query) => text(query, 'Expression') ?? []);
  const sum = stats.map((query) => text(query, 'Id')).join(' + ');
  if (stats.length > 1 ? expressions.join() !== sum : expressions.length > 0) {
    stack.refuse(resource, `the expression ${expressions.join()} is not a sum of its metrics.`);
  }
  return stats.map((query) => record(query, 'MetricStat'));
}

function seriesOf(stack: Stack, resource: Resource, stat: unknown): Series {
  const name = text(stat, 'Stat') ?? '';
  const statistic = statisticOf(name);
  if (statistic === undefined) stack.refuse(resource, `the statistic ${name} is not played.`);
  const pairs = list(stat, 'Metric.Dimensions').map(
    (one) => [text(one, 'Name') ?? '', text(one, 'Value') ?? ''] as const,
  );
  return {
    namespace: text(stat, 'Metric.Namespace') ?? '',
    name: text(stat, 'Metric.MetricName') ?? '',
    dimensions: Object.fromEntries(pairs),
    statistic: statistic ?? (() => Number.NaN),
  };
}
