import { deployed } from './deployed.ts';
import { writeLine } from './log.ts';
import type { Dimensions, Measured, MetricName } from './metric-names.ts';
import { metricNamespace, metrics } from './metric-names.ts';

/** CloudWatch takes so many values of one metric in a line. */
const valuesPerLine = 100;

/**
 * Measures by lines of log in CloudWatch's embedded metric format
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html):
 * no call, so nothing waits and nothing can fail. There is a line for each set of dimensions; in it counts are summed
 * up, and of times each value is kept, so that CloudWatch finds their percentiles.
 */
export function measure(measured: readonly Measured[], now: Date): void {
  const alike = Map.groupBy(measured, (one) => JSON.stringify(dimensionsOf(one)));
  for (const group of alike.values()) {
    const [first] = group;
    if (first !== undefined) writeValues(dimensionsOf(first), valuesByMetric(group), now);
  }
}

/** The dimensions of a metric by their names, the stack first. */
export function dimensionsOf({ metric, ...values }: Omit<Measured, 'value'> & Partial<Dimensions>) {
  const names: readonly (keyof Dimensions)[] = metrics[metric].dimensions;
  const named = names.map((name) => [name, values[name] ?? ''] as const);
  return { Stack: deployed.stack, ...Object.fromEntries(named) };
}

function valuesByMetric(group: readonly Measured[]): ReadonlyMap<MetricName, readonly number[]> {
  const values = new Map<MetricName, readonly number[]>();
  for (const { metric, value = 1 } of group) {
    const known = values.get(metric) ?? [];
    const isCount = metrics[metric].unit === 'Count';
    values.set(metric, isCount ? [(known[0] ?? 0) + value] : [...known, value]);
  }
  return values;
}

function writeValues(
  dimensions: Readonly<Record<string, string>>,
  values: ReadonlyMap<MetricName, readonly number[]>,
  now: Date,
): void {
  const most = Math.max(...[...values.values()].map(({ length }) => length));
  for (let start = 0; start < most; start += valuesPerLine) {
    const chunks = [...values]
      .map(([metric, all]) => [metric, all.slice(start, start + valuesPerLine)] as const)
      .filter(([, chunk]) => chunk.length > 0);
    const directive = {
      Namespace: metricNamespace,
      Dimensions: [Object.keys(dimensions)],
      Metrics: chunks.map(([metric]) => ({ Name: metric, Unit: metrics[metric].unit })),
    };
    writeLine({
      _aws: { Timestamp: now.getTime(), CloudWatchMetrics: [directive] },
      ...dimensions,
      ...Object.fromEntries(chunks.map(([metric, chunk]) => [metric, chunk.length === 1 ? chunk[0] : chunk])),
    });
  }
}
