import { describe, expect, it, test } from 'vitest';
import { loadStack, type Place } from '../template/stack.ts';
import { type AlarmDefinition, alarmKinds, alarmsOf } from './alarms.ts';
import { evaluate } from './evaluate.ts';
import { createMetrics } from './metrics.ts';

const minute = 60_000;
const now = Date.UTC(2026, 10, 21, 12, 2);
const longAgo = 0;
const place: Place = {
  region: 'eu-west-1',
  accountId: '000000000000',
  stackName: 'Shop',
  awsUrl: 'http://127.0.0.1:1',
  apiUrl: 'http://localhost:2',
};

const stackOf = (properties: object) => {
  const template = {
    Resources: { HttpSlow0A1B2C3D: { Type: 'AWS::CloudWatch::Alarm', Properties: properties } },
  };
  return loadStack({ stackName: 'Shop', template, assetFolders: new Map() }, place, alarmKinds);
};
const visits = {
  AlarmDescription: 'Nobody comes. docs/runbooks/nobody.md',
  Namespace: 'Shop',
  MetricName: 'Visits',
  Dimensions: [{ Name: 'Where', Value: 'here' }],
  Statistic: 'Sum',
  Period: 300,
  EvaluationPeriods: 3,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'notBreaching',
};
const alarmOf = (properties: object): AlarmDefinition => {
  const stack = stackOf(properties);
  const [alarm] = alarmsOf(stack);
  if (alarm === undefined || stack.findings.length > 0) throw new Error(stack.findings.join());
  return alarm;
};

/**
 * @param counted in each period, the newest last: a digit as it is, and `-` for nothing
 * @returns the alarm's state
 */
function stateOf(properties: object, counted: string, { at = now, startedAt = longAgo } = {}): string {
  const metrics = createMetrics();
  const alarm = alarmOf({ ...visits, ...properties });
  for (const [back, value] of [...counted].reverse().entries()) {
    if (value === '-') continue;
    const metric = { namespace: 'Shop', name: 'Visits', dimensions: { Where: 'here' } };
    metrics.add({ ...metric, at: at - back * alarm.periodMs, value: Number(value) });
  }
  const valuesIn = (series: AlarmDefinition['series'][number], from: number, until: number) =>
    metrics.valuesOf(series).flatMap((one) => (one.at >= from && one.at < until ? one.value : []));
  return evaluate(alarm, valuesIn, at, startedAt).state;
}

describe('an alarm', () => {
  it.each([
    ['222', 'ALARM'],
    ['122', 'OK'],
    ['221', 'OK'],
    // Values that are late: those of two periods further back are taken in the place of missing ones.
    ['2-2-2', 'ALARM'],
    ['2--22', 'ALARM'],
    ['2---22', 'OK'],
    ['2-1-2', 'OK'],
  ])('of three periods in a row that counts %s is %s', (counted, state) => {
    expect(stateOf({}, counted)).toBe(state);
  });

  it.each([
    ['2--2--------', 'OK'],
    ['2--2-------2', 'ALARM'],
    ['2----2111112', 'ALARM'],
  ])('of 3 in 12 periods that counts %s is %s', (counted, state) => {
    expect(stateOf({ EvaluationPeriods: 12, DatapointsToAlarm: 3 }, counted)).toBe(state);
  });

  it.each([
    ['notBreaching', '---', 'OK'],
    ['breaching', '---', 'ALARM'],
    ['missing', '---', 'INSUFFICIENT_DATA'],
    ['ignore', '---', 'INSUFFICIENT_DATA'],
    ['breaching', '0----', 'OK'],
    ['ignore', `222${'-'.repeat(200)}`, 'ALARM'],
    ['ignore', `220${'-'.repeat(200)}`, 'OK'],
  ])('that takes missing periods as %s and counts %s is %s', (TreatMissingData, counted, state) => {
    expect(stateOf({ TreatMissingData }, counted)).toBe(state);
  });

  it('that waits for something rises when it does not come, and not for the time before the start', () => {
    const daily = {
      Period: 3600,
      EvaluationPeriods: 26,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    };
    const hours = (count: number) => '-'.repeat(count);
    expect(stateOf(daily, `1${hours(25)}`)).toBe('OK');
    expect(stateOf(daily, `1${hours(29)}`)).toBe('ALARM');
    expect(stateOf(daily, hours(26))).toBe('ALARM');
    const startedAt = now - 5 * 60 * minute;
    expect(stateOf(daily, hours(26), { startedAt })).toBe('INSUFFICIENT_DATA');
  });

  it('takes the statistic that it asks for', () => {
    const metrics = createMetrics();
    const metric = { namespace: 'Shop', name: 'Visits', dimensions: { Where: 'here' } };
    for (const value of [9, 1, 1, 1]) metrics.add({ ...metric, at: now, value });
    const state = (Statistic: string) => {
      const alarm = alarmOf({ ...visits, Statistic, EvaluationPeriods: 1, Threshold: 5 });
      const values = (series: AlarmDefinition['series'][number], from: number) =>
        metrics.valuesOf(series).flatMap((one) => (one.at >= from ? one.value : []));
      return evaluate(alarm, values, now, longAgo).state;
    };
    expect(['Sum', 'Average', 'Maximum', 'Minimum', 'p50', 'p99'].map(state)).toEqual([
      'ALARM',
      'OK',
      'ALARM',
      'OK',
      'OK',
      'ALARM',
    ]);
  });
});

test('an alarm names its runbook, and what nobody counts here', () => {
  expect(alarmOf(visits)).toMatchObject({
    name: 'HttpSlow',
    runbook: 'docs/runbooks/nobody.md',
    unplayed: [],
  });
  const bounces = alarmOf({ ...visits, Namespace: 'AWS/SES', MetricName: 'Reputation.BounceRate' });
  expect(evaluate(bounces, () => [9], now, longAgo)).toMatchObject({
    state: 'NOT_PLAYED',
    reason: 'Nobody counts AWS/SES Reputation.BounceRate here.',
  });
});

describe('several metrics', () => {
  const part = (Id: string, MetricName: string) => ({
    Id,
    ReturnData: false,
    MetricStat: { Metric: { Namespace: 'Shop', MetricName }, Stat: 'Minimum', Period: 300 },
  });
  const { Namespace: _n, MetricName: _m, Dimensions: _d, Statistic: _s, Period: _p, ...bound } = visits;
  const both = (Expression: string) => ({
    ...bound,
    EvaluationPeriods: 1,
    Metrics: [{ Id: 'sum', Expression }, part('left', 'Left'), part('right', 'Right')],
  });

  it('are summed up, where each has a value', () => {
    const alarm = alarmOf(both('left + right'));
    const state = (left: number[], right: number[]) =>
      evaluate(alarm, ({ name }) => (name === 'Left' ? left : right), now, longAgo).state;
    expect(state([1, 2], [1])).toBe('ALARM');
    expect(state([0, 2], [1])).toBe('OK');
    expect(state([9], [])).toBe('OK');
  });

  it('are refused in any other expression, as is what else is not played', () => {
    const findings = (properties: object) => {
      const stack = stackOf(properties);
      alarmsOf(stack);
      return stack.findings.join();
    };
    expect(findings(both('left / right'))).toContain('is not a sum of its metrics');
    expect(findings({ ...visits, Statistic: 'IQM' })).toContain('the statistic IQM is not played');
    expect(findings({ ...visits, ComparisonOperator: 'LessThanLowerThreshold' })).toContain('is not played');
    expect(findings({ ...visits, ThresholdMetricId: 'ad1' })).toContain('ThresholdMetricId');
  });
});
