import { describe, expect, it } from 'vitest';
import type { ActivityRecord } from '#domain/activities/activity-record.ts';
import { decideActivity, reversedAhead } from '#domain/activities/record-activity.ts';
import { delivered, gym, gymAt, now } from '#domain/activities/testing.ts';
import { openAccount } from '#domain/ledger/account.ts';
import { isRefusal } from '#domain/refusal.ts';
import { sha256 } from '#domain/testing.ts';
import { itemBytes } from '#table/core/item-size.ts';
import type { Item } from '#table/core/read.ts';
import { stored } from '#table/testing-items.ts';
import { activityFromItem, activityToItem, putActivity } from './activity-item.ts';

const context = gymAt(now);
const account = openAccount('mem_0123456789', new Date('2026-11-01T09:00:00Z'), gym, sha256);

function decided(): ActivityRecord {
  const decision = decideActivity(
    account,
    delivered({}, { namedBy: 'v1:0123456789abcdef' }),
    null,
    {},
    context,
  );
  if (isRefusal(decision) || decision.activity === null) throw new Error('it is not recorded');
  return decision.activity;
}

function stub(): ActivityRecord {
  const record = reversedAhead(delivered({ status: 'reversed', version: 3 }, { source: 'till' }), context);
  if (isRefusal(record)) throw new Error(record.detail);
  return record;
}

describe('an activity that is stored', () => {
  it.each([
    ['with what it gave', decided()],
    ['reversed', { ...decided(), status: 'reversed' as const }],
    ['reversed before it came', stub()],
  ])('comes back as it was, %s', (_, activity) => {
    const item = stored(activityToItem({ activity, revision: 2 }, 1_800_000_000));
    expect(activityFromItem(item)).toEqual({ activity, revision: 2 });
    expect(item['expiresAt']).toBe(1_800_000_000);
  });

  it('fits one KB', () => {
    expect(itemBytes(activityToItem({ activity: decided(), revision: 1 }))).toBeLessThanOrEqual(1024);
  });

  it('is written only where nobody has written since it was read', () => {
    const activity = decided();
    expect(putActivity('t', activity, null).Put?.ConditionExpression).toBe('attribute_not_exists(pk)');
    const later = putActivity('t', activity, { activity, revision: 4 }).Put;
    expect(later).toMatchObject({
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':revision': 4 },
      Item: { revision: 5 },
    });
  });

  it.each<[object, string]>([
    [{ status: 'open' }, 'status: must be completed or reversed'],
    [{ version: -1 }, 'version: must be 0 or more'],
    [{ award: { under: 'v1' } }, 'award.at: is missing'],
    [{ activityId: 'visit-2' }, 'connectionId, activityId: are those of ACTIVITY#gym#visit-2'],
  ])('is not believed with %j', (change, flaw) => {
    const item = stored(activityToItem({ activity: decided(), revision: 1 }));
    expect(() => activityFromItem({ ...item, ...change } as Item)).toThrow(flaw);
  });
});
