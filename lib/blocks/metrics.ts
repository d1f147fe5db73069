import { Duration, Stack } from 'aws-cdk-lib';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Use } from './use.ts';

/** Allows to read what CloudWatch has counted; IAM knows neither resources nor namespaces for it. */
export function allowMetricRead(): Use {
  return {
    statements: [new PolicyStatement({ actions: ['cloudwatch:GetMetricData'], resources: ['*'] })],
    environment: {},
  };
}

/**
 * What the functions of a stack count in their log, by the names of `functions/observe/metrics.ts`: a sum over five
 * minutes.
 * @param dimensions beside the stack's name, by which the counts of stages stay apart
 */
export function countOf(
  scope: Construct,
  metricName: string,
  dimensions: Readonly<Record<string, string>> = {},
  options: MetricOptions = {},
): Metric {
  return new Metric({
    namespace: 'Fidelio',
    metricName,
    statistic: 'Sum',
    period: Duration.minutes(5),
    ...options,
    dimensionsMap: { Stack: Stack.of(scope).stackName, ...dimensions },
  });
}
