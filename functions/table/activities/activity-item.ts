import * as z from 'zod/mini';
import type { ActivityRecord } from '#domain/activities/activity-record.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { instant, natural, shapeOf } from '#table/core/shape.ts';
import type { Write } from '#table/core/transact.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import { putNew } from '#table/core/writes.ts';
import type { AwardItem } from '#table/sales/award-item.ts';
import { awardFromItem, awardShape, awardToItem } from '#table/sales/award-item.ts';

/** An activity as stored, with its version for conditional writes. */
export interface StoredActivity {
  readonly activity: ActivityRecord;
  /** Grows by one with every write. */
  readonly revision: number;
}

interface ActivityItem extends Omit<ActivityRecord, 'memberId' | 'award'> {
  readonly memberId?: string;
  readonly award?: AwardItem;
  readonly revision: number;
}

/** @param expiresAt in epoch seconds, of one that was reversed before it came; left out of all others */
export function activityToItem({ activity, revision }: StoredActivity, expiresAt?: number): Item {
  const { memberId, award, ...record } = activity;
  const stored: ActivityItem = {
    ...record,
    ...(memberId !== null && { memberId }),
    ...(award !== undefined && { award: awardToItem(award) }),
    revision,
  };
  return {
    ...keys.activity(activity.connectionId, activity.activityId),
    ...stored,
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

/**
 * Stores an activity on the condition that nobody has written to it since it was read as `before` (null: not there).
 * @param expiresAt as of `activityToItem`
 */
export function putActivity(
  tableName: string,
  activity: ActivityRecord,
  before: StoredActivity | null,
  expiresAt?: number,
): Write {
  const item = activityToItem({ activity, revision: (before?.revision ?? 0) + 1 }, expiresAt);
  if (before === null) return putNew(tableName, item);
  return {
    Put: {
      TableName: tableName,
      Item: item,
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':revision': before.revision },
    },
  };
}

const holdToShape = shapeOf(() =>
  z.object({
    connectionId: z.string(),
    activityId: z.string(),
    kind: z.string(),
    status: z.enum(['completed', 'reversed']),
    version: natural(),
    source: z.enum(['till', 'vendor']),
    memberId: z.optional(z.string()),
    occurredAt: instant(),
    digest: z.optional(z.string()),
    attributes: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
    locationId: z.optional(z.string()),
    namedBy: z.optional(z.string()),
    award: z.optional(awardShape()),
    revision: natural(),
  }),
);

/** @throws UnsoundItemError for an item that is not an activity as we write it, or that stands in another's place */
export function activityFromItem(item: Item): StoredActivity {
  holdToShape(item);
  const stored = item as Item & ActivityItem;
  const { connectionId, activityId, kind, status, version, source, occurredAt, revision } = stored;
  const { pk } = keys.activity(connectionId, activityId);
  if (item.pk !== pk) throw new UnsoundItemError(item, [`connectionId, activityId: are those of ${pk}`]);
  const activity: ActivityRecord = {
    connectionId,
    activityId,
    kind,
    status,
    version,
    source,
    memberId: stored.memberId ?? null,
    occurredAt,
    ...(stored.digest !== undefined && { digest: stored.digest }),
    ...(stored.attributes !== undefined && { attributes: stored.attributes }),
    ...(stored.locationId !== undefined && { locationId: stored.locationId }),
    ...(stored.namedBy !== undefined && { namedBy: stored.namedBy }),
    ...(stored.award !== undefined && { award: awardFromItem(stored.award) }),
  };
  return { activity, revision };
}
