/** For tests only: a programme with activities, and activities under it. */
import type { DecisionContext, Programme } from '#domain/programme.ts';
import { programmeOf, rule } from '#domain/rules/testing.ts';
import { sha256 } from '#domain/testing.ts';
import type { Activity, ActivityDelivery } from './activity.ts';

/** A gym: points for check-ins by their minutes, at most twice a day, and a stamp for each review. */
export const gym: Programme = programmeOf({
  attributes: {
    'activity.minutes': 'number',
    'activity.class': ['yoga', 'spin'],
    'activity.withPhoto': 'flag',
    'activity.of': 'date',
  },
  counters: { visits: { on: ['activity:check-in', 'activity:walk-in'], sums: 'times', per: 'month' } },
  rules: [
    rule('visit', [{ unit: 'point', give: 1, per: 10, of: 'activity.minutes' }], {
      on: 'activity:check-in',
      limits: [{ max: 2, what: 'times', per: 'day', of: 'member' }],
    }),
    rule('review', [{ unit: 'stamp', fixed: 1 }], { on: 'activity:review' }),
  ],
});

export const now = new Date('2026-11-24T10:00:00Z');

export function gymAt(at: Date, programme = gym): DecisionContext {
  return { programme, version: 'v1', now: at, sha256 };
}

export function checkIn(change: Partial<Activity> = {}): Activity {
  return {
    connectionId: 'gym',
    activityId: 'visit-1',
    kind: 'check-in',
    status: 'completed',
    occurredAt: '2026-11-24T09:30:00Z',
    attributes: { minutes: 60 },
    ...change,
  };
}

export function delivered(
  change: Partial<Activity> = {},
  more: Partial<Omit<ActivityDelivery, 'activity'>> = {},
): ActivityDelivery {
  return { activity: checkIn(change), memberId: 'mem_0123456789', source: 'vendor', ...more };
}
