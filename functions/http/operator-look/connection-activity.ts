import type * as z from 'zod/mini';
import type { activitySchema } from '#api/schemas-connection.ts';
import type { FactOutcome, WebhookOutcome } from '#observe/metric-names.ts';
import { appliedOutcomes, failedOutcomes, metricNamespace, webhookOutcomes } from '#observe/metric-names.ts';
import { dimensionsOf } from '#observe/metrics.ts';

type Activity = z.input<ReturnType<typeof activitySchema>>;

/** A span of time, read in steps of so many seconds. */
interface Span {
  readonly seconds: number;
  readonly stepSeconds: number;
}

const hourSeconds = 60 * 60;

/** CloudWatch keeps steps of a minute for 15 days; a fortnight of hours is as many numbers as a screen shows. */
export const lastDay: Span = { seconds: 24 * hourSeconds, stepSeconds: 60 };
export const lastFortnight: Span = { seconds: 14 * 24 * hourSeconds, stepSeconds: hourSeconds };

type Asked =
  | { readonly metric: 'Webhooks'; readonly outcome: WebhookOutcome }
  | { readonly metric: 'Facts'; readonly outcome: FactOutcome };

const asked: readonly Asked[] = [
  ...webhookOutcomes.map((outcome) => ({ metric: 'Webhooks' as const, outcome })),
  ...[...appliedOutcomes, ...failedOutcomes].map((outcome) => ({ metric: 'Facts' as const, outcome })),
];

/**
 * What to ask CloudWatch's `GetMetricData` for: everything counted of a connection in the span up to `now`. The
 * answer fits one page: at most 1440 steps of 30 metrics, of 100,800 numbers that a page holds.
 */
export function activityQuery(connectionId: string, { seconds, stepSeconds }: Span, now: Date) {
  const stepMs = stepSeconds * 1000;
  const floor = (ms: number) => new Date(Math.floor(ms / stepMs) * stepMs);
  return {
    StartTime: floor(now.getTime() - seconds * 1000),
    EndTime: floor(now.getTime() + stepMs),
    ScanBy: 'TimestampDescending' as const,
    MetricDataQueries: asked.map(({ metric, outcome }, index) => ({
      Id: `m${index}`,
      MetricStat: {
        Stat: 'Sum',
        Period: stepSeconds,
        Metric: {
          Namespace: metricNamespace,
          MetricName: metric,
          Dimensions: Object.entries(
            dimensionsOf({ metric, ConnectionId: connectionId, Outcome: outcome }),
          ).map(([Name, Value]) => ({ Name, Value })),
        },
      },
    })),
  };
}

/** One metric of the answer to `activityQuery`; the newest first. */
export interface MetricResult {
  readonly Id?: string | undefined;
  readonly Timestamps?: readonly Date[] | undefined;
  readonly Values?: readonly number[] | undefined;
}

/** The sums of a span. Reasons and outcomes that did not occur are left out. */
export function activityIn(results: readonly MetricResult[]): Activity {
  const sumOf = (metric: Asked['metric'], outcome: Asked['outcome']) =>
    (resultOf(results, metric, outcome)?.Values ?? []).reduce((sum, value) => sum + value, 0);
  const sums = (metric: Asked['metric'], outcomes: readonly Asked['outcome'][]) =>
    Object.fromEntries(
      outcomes.map((outcome) => [outcome, sumOf(metric, outcome)] as const).filter(([, sum]) => sum > 0),
    );
  const [accepted, ping, ...refusals] = webhookOutcomes;
  return {
    accepted: sumOf('Webhooks', accepted),
    pings: sumOf('Webhooks', ping),
    refused: sums('Webhooks', refusals),
    applied: sums('Facts', appliedOutcomes),
    failed: sums('Facts', failedOutcomes),
  };
}

/** When a webhook was last accepted, as exactly as the span's steps tell; null when none was. */
export function lastAcceptedIn(results: readonly MetricResult[]): string | null {
  const [accepted] = webhookOutcomes;
  const [newest] = resultOf(results, 'Webhooks', accepted)?.Timestamps ?? [];
  return newest?.toISOString() ?? null;
}

function resultOf(
  results: readonly MetricResult[],
  metric: Asked['metric'],
  outcome: Asked['outcome'],
): MetricResult | undefined {
  const index = asked.findIndex((one) => one.metric === metric && one.outcome === outcome);
  return results.find(({ Id }) => Id === `m${index}`);
}
