import type { RefusalCode } from '#domain/refusal.ts';

/** The CloudWatch namespace of what is counted here. */
export const metricNamespace = 'Fidelio';

/** What becomes of a webhook of a connection that there is; all but the first two are refusals. */
export const webhookOutcomes = [
  'accepted',
  'ping',
  'missing-signature',
  'bad-signature',
  'bad-timestamp',
  'stale-timestamp',
  'no-secret',
  'no-notification-url',
  'body-too-large',
] as const;
export type WebhookOutcome = (typeof webhookOutcomes)[number];

/** What becomes of what a webhook said, when it was applied. */
export const appliedOutcomes = [
  'earned',
  'corrected',
  'refunded',
  'replayed',
  'ignored',
  'unclaimed',
] as const;

/** Why it was not applied. `refused` stands for refusals that no sale or refund of a vendor meets today. */
export const failedOutcomes = [
  'unusable',
  'failed',
  'key-reused',
  'wrong-currency',
  'unknown-currency',
  'future-date',
  'past-date',
  'lines-mismatch',
  'amount-too-large',
  'unknown-member',
  'unlinked-refund',
  'refused',
] as const satisfies readonly (RefusalCode | 'unusable' | 'failed' | 'refused')[];

export type FactOutcome = (typeof appliedOutcomes)[number] | (typeof failedOutcomes)[number];

/** How a refusal is counted. */
export function outcomeOfRefusal(refused: RefusalCode): FactOutcome {
  return failedOutcomes.find((outcome) => outcome === refused) ?? 'refused';
}

/**
 * A metric and its dimensions. Each pair of connection and outcome is a metric of its own, so both must be few: the
 * outcomes are the lists above, and a connection is one that there is, never what a stranger wrote into a path.
 */
export interface Counted {
  readonly metric: 'Webhooks' | 'Facts';
  readonly connectionId: string;
  readonly outcome: WebhookOutcome | FactOutcome;
}

/**
 * Counts by a line of log in CloudWatch's embedded metric format
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html):
 * no call, so nothing waits and nothing can fail. It is written past `console`, which Lambda's JSON log format wraps
 * into an object of its own, where CloudWatch finds no metric.
 */
export function count({ metric, connectionId, outcome }: Counted, now: Date, times = 1): void {
  const directive = {
    Namespace: metricNamespace,
    Dimensions: [['ConnectionId', 'Outcome']],
    Metrics: [{ Name: metric, Unit: 'Count' }],
  };
  const line = {
    _aws: { Timestamp: now.getTime(), CloudWatchMetrics: [directive] },
    ConnectionId: connectionId,
    Outcome: outcome,
    [metric]: times,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Counts many at once: a line for each outcome of each connection. */
export function countAll(counted: readonly Counted[], now: Date): void {
  const alike = Map.groupBy(counted, ({ metric, connectionId, outcome }) =>
    [metric, connectionId, outcome].join(' '),
  );
  for (const group of alike.values()) {
    const [first] = group;
    if (first !== undefined) count(first, now, group.length);
  }
}
