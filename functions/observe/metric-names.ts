import type { ProblemCode } from '#api/problem.ts';
import type { RefusalCode } from '#domain/refusal.ts';
import type { DueTask } from '#table/schema.ts';

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
  'reversed',
] as const;

/** Why it was not applied. `refused` stands for refusals that no sale or refund of a vendor meets today. */
export const failedOutcomes = [
  'unusable',
  'failed',
  'shop-connected-twice',
  'shop-unknown',
  'connection-changed',
  'key-reused',
  'wrong-currency',
  'unknown-currency',
  'future-date',
  'past-date',
  'before-membership',
  'before-sale',
  'lines-mismatch',
  'amount-too-large',
  'undeclared-activity',
  'activity-too-large',
  'unknown-member',
  'other-member',
  'unlinked-refund',
  'failed-total',
  'refused',
  'unsound',
] as const satisfies readonly (
  | RefusalCode
  | 'unusable'
  | 'failed'
  | 'shop-connected-twice'
  | 'shop-unknown'
  | 'connection-changed'
  | 'refused'
  | 'unsound'
)[];

export type FactOutcome = (typeof appliedOutcomes)[number] | (typeof failedOutcomes)[number];

/** How a refusal is counted, a caller's limit included. */
export function outcomeOfRefusal(refused: string): FactOutcome {
  return failedOutcomes.find((outcome) => outcome === refused) ?? 'refused';
}

/**
 * What a metric may be told apart by, beside the stack. Each set of values is a metric of its own and paid for, so they
 * are closed lists, and connections that there are; never what a stranger wrote into a path.
 */
export interface Dimensions {
  readonly ConnectionId: string;
  readonly Outcome: WebhookOutcome | FactOutcome;
  readonly Code: ProblemCode;
  readonly Channel: 'email' | 'sms';
  readonly Schedule: DueTask;
}

/** Every metric: its unit and its dimensions. What each one says is in docs/logs-and-metrics.md. */
export const metrics = {
  Webhooks: { unit: 'Count', dimensions: ['ConnectionId', 'Outcome'] },
  Facts: { unit: 'Count', dimensions: ['ConnectionId', 'Outcome'] },
  Sales: { unit: 'Count', dimensions: [] },
  SalesUnmatched: { unit: 'Count', dimensions: [] },
  DeliveryLag: { unit: 'Milliseconds', dimensions: [] },
  SaleToPointsLag: { unit: 'Milliseconds', dimensions: [] },
  PointsEarned: { unit: 'Count', dimensions: [] },
  PointsRedeemed: { unit: 'Count', dimensions: [] },
  PointsExpired: { unit: 'Count', dimensions: [] },
  PointsClawedBack: { unit: 'Count', dimensions: [] },
  PointsAdjusted: { unit: 'Count', dimensions: [] },
  MembersEnrolled: { unit: 'Count', dimensions: [] },
  Refusals: { unit: 'Count', dimensions: ['Code'] },
  BudgetsUsedUp: { unit: 'Count', dimensions: [] },
  TillBounds: { unit: 'Count', dimensions: [] },
  FailedEvents: { unit: 'Count', dimensions: [] },
  ChangesLeftOut: { unit: 'Count', dimensions: [] },
  ItemsUnsound: { unit: 'Count', dimensions: [] },
  MessagesSent: { unit: 'Count', dimensions: ['Channel'] },
  MessagesPostponed: { unit: 'Count', dimensions: ['Channel'] },
  MessagesNotSent: { unit: 'Count', dimensions: ['Channel'] },
  SmsSent: { unit: 'Count', dimensions: [] },
  CodesSent: { unit: 'Count', dimensions: ['Channel'] },
  ScheduleRuns: { unit: 'Count', dimensions: ['Schedule'] },
  MembersOverdue: { unit: 'Count', dimensions: [] },
} as const satisfies Record<
  string,
  { readonly unit: 'Count' | 'Milliseconds'; readonly dimensions: readonly (keyof Dimensions)[] }
>;

export type MetricName = keyof typeof metrics;
type DimensionsOf<Metric extends MetricName> = Pick<
  Dimensions,
  (typeof metrics)[Metric]['dimensions'][number]
>;

/** One value of a metric; what is counted once is 1. */
export type Measured = {
  [Metric in MetricName]: { readonly metric: Metric; readonly value?: number } & DimensionsOf<Metric>;
}[MetricName];
