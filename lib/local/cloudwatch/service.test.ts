import { describe, expect, it } from 'vitest';
import type { AwsCall } from '../aws/front-door.ts';
import { createMetrics, valuesIn } from './metrics.ts';
import { cloudWatchService } from './service.ts';

const noon = Date.UTC(2026, 10, 21, 12);

const line = (at: number, value: unknown, more: object = {}): string =>
  JSON.stringify({
    _aws: {
      Timestamp: at,
      CloudWatchMetrics: [{ Namespace: 'Shop', Dimensions: [['Where']], Metrics: [{ Name: 'Visits' }] }],
    },
    Where: 'here',
    Visits: value,
    ...more,
  });

describe('a printed line', () => {
  it('has the values that it states in the embedded metric format', () => {
    expect(valuesIn(line(noon, 3))).toEqual([
      { namespace: 'Shop', name: 'Visits', dimensions: { Where: 'here' }, at: noon, value: 3 },
    ]);
  });

  it('may state several values of a metric', () => {
    expect(valuesIn(line(noon, [3, 'x', 5])).map(({ value }) => value)).toEqual([3, 5]);
  });

  it.each([
    ['of a logger that wraps it', JSON.stringify({ level: 'INFO', message: line(noon, 3) })],
    ['that is no JSON', `${line(noon, 3)} `.slice(0, -3)],
    ['without the dimension', line(noon, 3, { Where: undefined })],
    ['whose value is no number', line(noon, '3')],
    ['of another kind', '{"level":"INFO","message":"_aws"}'],
  ])('%s has none', (_, text) => expect(valuesIn(text)).toEqual([]));
});

it('all that was counted is summed up by metric', () => {
  const metrics = createMetrics();
  for (const text of [line(noon, [3, 5]), line(noon - 1, 1), line(noon, 7, { Where: 'there' })])
    metrics.collect(text);
  const about = { namespace: 'Shop', name: 'Visits', latest: new Date(noon).toISOString() };
  expect(metrics.sums()).toEqual([
    { ...about, dimensions: { Where: 'here' }, values: 3, sum: 9, maximum: 5 },
    { ...about, dimensions: { Where: 'there' }, values: 1, sum: 7, maximum: 7 },
  ]);
});

const query = {
  Id: 'm0',
  MetricStat: {
    Stat: 'Sum',
    Period: 60,
    Metric: { Namespace: 'Shop', MetricName: 'Visits', Dimensions: [{ Name: 'Where', Value: 'here' }] },
  },
};

async function ask(input: object, lines: readonly string[] = [], operation = 'GetMetricData') {
  const metrics = createMetrics();
  for (const text of lines) metrics.collect(text);
  const call = { operation, body: Buffer.from(JSON.stringify(input)) } as AwsCall;
  const { status, body } = await cloudWatchService(metrics)(call);
  return { status, body: JSON.parse(String(body)) };
}

describe('GetMetricData', () => {
  const span = { StartTime: noon / 1000, EndTime: noon / 1000 + 120 };

  it('answers the sum of each period that has one, the newest first, from start to before the end', async () => {
    const lines = [
      line(noon - 1, 1),
      line(noon, 2),
      line(noon + 59_999, 3),
      line(noon + 60_000, 4),
      line(noon + 120_000, 5),
      line(noon, 100, { Where: 'elsewhere' }),
    ];
    const { status, body } = await ask({ ...span, MetricDataQueries: [query] }, lines);
    expect(status).toBe(200);
    expect(body.MetricDataResults).toMatchObject([
      { Id: 'm0', Timestamps: [noon / 1000 + 60, noon / 1000], Values: [4, 5], StatusCode: 'Complete' },
    ]);
  });

  it.each([
    ['SampleCount', 4],
    ['Average', 4],
    ['Minimum', 1],
    ['Maximum', 10],
    ['p50', 2],
    ['p99', 10],
  ])('knows the statistic %s', async (Stat, value) => {
    const asked = { ...query, MetricStat: { ...query.MetricStat, Stat } };
    const { body } = await ask({ ...span, MetricDataQueries: [asked] }, [line(noon, [10, 1, 2, 3])]);
    expect(body.MetricDataResults).toMatchObject([{ Values: [value] }]);
  });

  it.each([
    ['a span that ends before it begins', { ...span, EndTime: 0, MetricDataQueries: [query] }],
    ['no query', { ...span, MetricDataQueries: [] }],
    ['an id that CloudWatch refuses', { ...span, MetricDataQueries: [{ ...query, Id: 'M0' }] }],
    ['metric math', { ...span, MetricDataQueries: [{ Id: 'm0', Expression: 'm1 + m2' }] }],
    [
      'another statistic',
      { ...span, MetricDataQueries: [{ ...query, MetricStat: { ...query.MetricStat, Stat: 'p200' } }] },
    ],
    [
      'a period of a second',
      { ...span, MetricDataQueries: [{ ...query, MetricStat: { ...query.MetricStat, Period: 1 } }] },
    ],
  ])('refuses %s', async (_, input) => {
    expect(await ask(input)).toMatchObject({ status: 400, body: { __type: 'ValidationError' } });
  });

  it('is the one call that is played', async () => {
    expect((await ask({}, [], 'PutMetricData')).body.message).toContain('PutMetricData');
  });
});
