import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { MetricName } from '#observe/metric-names.ts';
import type { TestCloud } from '../cloud/start-cloud.ts';

const hourMs = 3_600_000;

/**
 * What CloudWatch has of a metric of the last day, as far as the functions' clock goes.
 * @param dimensions beside the stack
 * @param statistic `Sum`, `Maximum`, `p99` …; undefined when nothing was measured
 */
export async function metricOf(
  { cloud, now }: TestCloud,
  metric: MetricName,
  dimensions: Readonly<Record<string, string>> = {},
  statistic = 'Sum',
): Promise<number | undefined> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new CloudWatchClient({ endpoint: cloud.endpoints.aws, region: cloud.region, credentials });
  const day = 24 * hourMs;
  const end = new Date(Math.ceil(now().getTime() / hourMs) * hourMs);
  const pairs = Object.entries({ Stack: 'Fidelio', ...dimensions });
  const { MetricDataResults: results } = await client.send(
    new GetMetricDataCommand({
      StartTime: new Date(end.getTime() - day),
      EndTime: end,
      MetricDataQueries: [
        {
          Id: 'm0',
          MetricStat: {
            Stat: statistic,
            Period: 60,
            Metric: {
              Namespace: 'Fidelio',
              MetricName: metric,
              Dimensions: pairs.map(([Name, Value]) => ({ Name, Value })),
            },
          },
        },
      ],
    }),
  );
  const values = results?.[0]?.Values ?? [];
  if (values.length === 0) return undefined;
  return statistic === 'Sum' ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values);
}
