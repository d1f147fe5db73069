/** What is kept of an activity, state by state. */
import { describe, expect, it } from 'vitest';
import type { Account } from '#domain/ledger/account.ts';
import { isRefusal } from '#domain/refusal.ts';
import { accountOf } from '#domain/testing.ts';
import type { Activity, ActivityDelivery } from './activity.ts';
import { activityDigest } from './activity.ts';
import type { ActivityRecord } from './activity-record.ts';
import { budgetsTakenBy, decideActivity, reversedAhead } from './record-activity.ts';
import { checkIn, delivered, gym, gymAt, now } from './testing.ts';

const context = gymAt(now);
const member = accountOf({ rules: gym, openedAt: '2026-11-01' });

function told(
  change: Partial<Activity> = {},
  more: Partial<Omit<ActivityDelivery, 'activity'>> = {},
  known: ActivityRecord | null = null,
  account: Account = member,
) {
  const decision = decideActivity(account, delivered(change, more), known, {}, context);
  if (isRefusal(decision)) throw new Error(decision.detail);
  return decision;
}

/** Why it is refused. */
function refused(change: Partial<Activity>, known: ActivityRecord | null = null, account: Account = member) {
  const decision = decideActivity(account, delivered(change), known, {}, context);
  return isRefusal(decision) ? `${decision.refused}: ${decision.detail}` : decision.outcome;
}

describe('of an activity is kept', () => {
  it('what it said, whose it is, how they were named, and what it gave', () => {
    const at = { occurredAt: '2026-11-24T10:30:00+01:00', version: 7, locationId: 'madrid-1' };
    const { activity } = told(at, { source: 'till', namedBy: 'v1:abc' });
    expect(activity).toEqual({
      connectionId: 'gym',
      activityId: 'visit-1',
      kind: 'check-in',
      status: 'completed',
      version: 7,
      source: 'till',
      memberId: 'mem_0123456789',
      occurredAt: '2026-11-24T09:30:00.000Z',
      digest: activityDigest(checkIn(), context.sha256),
      attributes: { minutes: 60 },
      locationId: 'madrid-1',
      namedBy: 'v1:abc',
      award: expect.objectContaining({ under: 'v1', at: '2026-11-24T10:30' }),
    });
    expect(activity?.digest).toMatch(/^[0-9a-f]{32}$/);
  });

  it('nothing of what it did not say', () => {
    const { activity } = told({ attributes: {} });
    for (const field of ['attributes', 'locationId', 'namedBy']) expect(activity).not.toHaveProperty(field);
    expect(told({ attributes: undefined }).activity).toEqual(activity);
  });

  it('that it was reversed, and nothing new where it is only said again', () => {
    const { activity } = told({ version: 1 });
    expect(told({ version: 2, status: 'reversed' }, {}, activity).activity).toEqual({
      ...activity,
      version: 2,
      status: 'reversed',
    });
    expect(told({ version: 2 }, {}, activity)).toMatchObject({
      outcome: 'replayed',
      entries: [],
      activity: { ...activity, version: 2 },
    });
    const again = told({ version: 1 }, {}, activity);
    expect([again.outcome, again.activity, again.account]).toEqual(['replayed', null, member]);
    expect(budgetsTakenBy(told({ version: 2 }, {}, activity))).toEqual([]);
  });

  it('no member where it was reversed before it came', () => {
    const ahead = delivered({ status: 'reversed', version: 4, occurredAt: '2026-11-24T10:30:00+01:00' });
    expect(reversedAhead(ahead, context)).toEqual({
      connectionId: 'gym',
      activityId: 'visit-1',
      kind: 'check-in',
      status: 'reversed',
      version: 4,
      source: 'vendor',
      memberId: null,
      occurredAt: '2026-11-24T09:30:00.000Z',
    });
    const tooLate = delivered({ status: 'reversed', version: Number.MAX_SAFE_INTEGER }, { source: 'till' });
    expect(reversedAhead(tooLate, context)).toMatchObject({ refused: 'future-version' });
    const bad = delivered({ status: 'reversed', attributes: { minutes: -1 } });
    expect(reversedAhead(bad, context)).toMatchObject({ refused: 'undeclared-activity' });
  });
});

describe('nothing is kept of', () => {
  it('an activity with which the account would be too large', () => {
    const full = accountOf({
      rules: gym,
      openedAt: '2026-11-01',
      lots: [`${Number.MAX_SAFE_INTEGER} for ever`],
    });
    expect(refused({}, null, full)).toBe(
      'activity-too-large: with this activity the account would hold more than can be counted exactly',
    );
  });

  it('another one under an id that is taken, and what to do is said', () => {
    const { activity } = told();
    expect(refused({ kind: 'review', attributes: {} }, activity)).toMatch(
      /^key-reused: activity visit-1 was already recorded with another kind, .*reverse it first/,
    );
  });

  it('one from before its member enrolled', () => {
    expect(refused({ occurredAt: '2026-10-31T12:00:00Z' })).toBe(
      'before-membership: occurredAt is before the day on which the member enrolled',
    );
  });

  it('a reversal of tomorrow', () => {
    const { activity } = told();
    expect(refused({ status: 'reversed', occurredAt: '2026-11-25T12:00:00Z' }, activity)).toMatch(
      /^future-date/,
    );
  });

  it('a reversal that comes first, which is nobody’s and has its own place', () => {
    expect(() => told({ status: 'reversed' })).toThrow(
      'activity visit-1 is of nobody yet; see reversedAhead',
    );
  });
});
