import { type AwsAnswer, errorAnswer, jsonAnswer } from '../aws/answer.ts';
import type { AwsService } from '../aws/front-door.ts';
import { isPlain, list, number, type Plain, record, text } from '../plain.ts';
import type { Metrics } from './metrics.ts';
import { statisticOf } from './statistic.ts';

/** Numbers that one page of GetMetricData holds. */
const PAGE_LIMIT = 100_800;

/** Plays CloudWatch's GetMetricData for single metrics. There is one page: it is asked for no more. */
export function cloudWatchService(metrics: Metrics): AwsService {
  return async (call) => {
    if (call.operation !== 'GetMetricData') {
      return refused(`The local cloud does not play CloudWatch's ${call.operation}.`);
    }
    const input = parse(call.body);
    const start = (number(input, 'StartTime') ?? Number.NaN) * 1000;
    const end = (number(input, 'EndTime') ?? Number.NaN) * 1000;
    if (!(start < end)) return refused('The parameter StartTime must be less than the parameter EndTime.');
    const queries = list(input, 'MetricDataQueries');
    if (queries.length === 0 || queries.length > 500) return refused('1 to 500 MetricDataQueries are taken.');
    const unplayed = queries.map(findingOf).find((finding) => finding !== undefined);
    if (unplayed !== undefined) return refused(unplayed);
    const isNewestFirst = text(input, 'ScanBy') !== 'TimestampAscending';
    const results = queries.map((query) => {
      const points = pointsOf(query, metrics, start, end).sort(([a], [b]) => (isNewestFirst ? b - a : a - b));
      return {
        Id: text(query, 'Id'),
        Label: text(query, 'MetricStat.Metric.MetricName'),
        Timestamps: points.map(([at]) => at / 1000),
        Values: points.map(([, value]) => value),
        StatusCode: 'Complete',
      };
    });
    if (results.reduce((count, { Values }) => count + Values.length, 0) > PAGE_LIMIT) {
      return refused(`The local cloud answers at most ${PAGE_LIMIT} values.`);
    }
    return jsonAnswer({ MetricDataResults: results, Messages: [] }, '1.0');
  };
}

/** What of a query is not played, or is wrong; undefined when all is well. */
function findingOf(query: unknown): string | undefined {
  const period = number(query, 'MetricStat.Period') ?? 0;
  if (!/^[a-z]\w*$/.test(text(query, 'Id') ?? '')) return 'An Id begins with a lower-case letter.';
  if (text(query, 'Expression') !== undefined) return 'The local cloud plays no metric math.';
  const statistic = text(query, 'MetricStat.Stat') ?? '';
  if (statisticOf(statistic) === undefined) return `The local cloud plays no statistic ${statistic}.`;
  if (period < 60 || period % 60 !== 0) return 'A Period is a multiple of 60 seconds.';
  return undefined;
}

/** The statistic of each period that has a value, by its start (epoch ms). */
function pointsOf(query: unknown, metrics: Metrics, start: number, end: number): [number, number][] {
  const period = (number(query, 'MetricStat.Period') ?? 60) * 1000;
  const metric = record(query, 'MetricStat.Metric');
  const dimensions = Object.fromEntries(
    list(metric, 'Dimensions').map((one) => [text(one, 'Name') ?? '', text(one, 'Value') ?? '']),
  );
  const namespace = text(metric, 'Namespace') ?? '';
  const name = text(metric, 'MetricName') ?? '';
  const statistic = statisticOf(text(query, 'MetricStat.Stat') ?? '') ?? (() => Number.NaN);
  const periods = new Map<number, number[]>();
  for (const { at, value } of metrics.valuesOf({ namespace, name, dimensions })) {
    const begin = Math.floor(at / period) * period;
    if (begin >= start && begin < end) periods.set(begin, [...(periods.get(begin) ?? []), value]);
  }
  return [...periods].map(([begin, values]) => [begin, statistic(values)]);
}

function refused(message: string): AwsAnswer {
  return errorAnswer('json', 400, 'ValidationError', message);
}

function parse(body: Buffer): Plain {
  const parsed: unknown = JSON.parse(body.toString() || '{}');
  return isPlain(parsed) ? parsed : {};
}
