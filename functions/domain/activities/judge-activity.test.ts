import { describe, expect, it } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import type { Activity, ActivityDelivery } from './activity.ts';
import { activityCauseId, activityDigest, stateOf } from './activity.ts';
import type { ActivityRecord } from './activity-record.ts';
import { judge } from './judge-activity.ts';
import { checkIn, delivered, gymAt, now } from './testing.ts';

const context = gymAt(now);

function known(change: Partial<ActivityRecord> = {}): ActivityRecord {
  const { connectionId, activityId, kind } = checkIn();
  return {
    connectionId,
    activityId,
    kind,
    status: 'completed',
    version: 3,
    source: 'vendor',
    memberId: 'mem_0123456789',
    occurredAt: '2026-11-24T09:30:00.000Z',
    digest: activityDigest(checkIn(), context.sha256),
    ...change,
  };
}

function standing(
  record: ActivityRecord | null,
  change: Partial<Activity> = {},
  more: Partial<Omit<ActivityDelivery, 'activity'>> = {},
): string {
  const result = judge(delivered(change, more), record, context);
  return isRefusal(result) ? result.refused : result;
}

const stub: ActivityRecord = (({ digest: _, ...record }) => record)(
  known({ status: 'reversed', memberId: null, version: 0 }),
);

describe('an activity that is not known', () => {
  it('counts, and one that is reversed before it comes leaves a stub', () => {
    expect(standing(null)).toBe('news');
    expect(standing(null, { status: 'reversed' })).toBe('stub');
    expect(standing(stub)).toBe('replayed');
  });
});

describe('an activity that is known', () => {
  it.each<[string, Partial<Activity>, string]>([
    ['the same again, without a version', {}, 'replayed'],
    [
      'the same again, written otherwise',
      { occurredAt: '2026-11-24T10:30:00+01:00', version: 3 },
      'replayed',
    ],
    ['the same in a later state', { version: 4 }, 'restated'],
    ['an older state, whatever it says', { version: 2, kind: 'review', attributes: {} }, 'replayed'],
    ['its reversal, without a version', { status: 'reversed', occurredAt: '2026-11-24T09:59:00Z' }, 'undone'],
    ['its reversal, later', { status: 'reversed', version: 4 }, 'undone'],
    ['an older reversal', { status: 'reversed', version: 2 }, 'replayed'],
    ['a reversal of another kind', { status: 'reversed', kind: 'review' }, 'key-reused'],
    ['another kind', { kind: 'review' }, 'key-reused'],
    ['another time', { occurredAt: '2026-11-24T09:31:00Z' }, 'key-reused'],
    ['other attributes, even later', { attributes: { minutes: 61 }, version: 4 }, 'key-reused'],
    ['another place, which is only shown', { locationId: 'madrid-2' }, 'replayed'],
  ])('is held against %s', (_, change, what) => {
    expect(standing(known(), change)).toBe(what);
  });

  it('is somebody’s, and is replayed to who names them as they were named', () => {
    const other = { memberId: 'mem_9876543210' };
    expect(standing(known(), {}, other)).toBe('key-reused');
    expect(standing(known(), {}, { ...other, isForSame: true })).toBe('replayed');
    expect(standing(known(), {}, { memberId: null })).toBe('replayed');
  });

  it('is reversed for good, unless a later state says that it counts', () => {
    const reversed = known({ status: 'reversed' });
    expect(standing(reversed)).toBe('replayed');
    expect(standing(reversed, { status: 'reversed' })).toBe('replayed');
    expect(standing(reversed, { status: 'reversed', version: 4 })).toBe('restated');
    expect(standing(reversed, { version: 4, attributes: { minutes: 30 } })).toBe('news');
    expect(standing(stub, { version: 1 })).toBe('news');
  });

  it('is its vendor’s to change once the vendor has stated it, whatever a till says', () => {
    const till = { source: 'till' } as const;
    expect(standing(known(), { status: 'reversed', version: 9 }, till)).toBe('replayed');
    expect(standing(known({ source: 'till' }), { status: 'reversed' }, till)).toBe('undone');
    expect(standing(known({ source: 'till' }), { status: 'reversed' })).toBe('undone');
  });
});

describe('the cause of its entries', () => {
  it('names the activity and its state, once for each', () => {
    const causeOf = (change: Partial<Activity>, source: 'till' | 'vendor') => {
      const delivery = delivered(change, { source });
      return activityCauseId(delivery.activity, stateOf(delivery, null));
    };
    expect(causeOf({}, 'vendor')).toBe('activity:gym:visit-1:0');
    expect(causeOf({ version: 7, status: 'reversed' }, 'till')).toBe('reversal:gym:visit-1:t7');
  });
});
