import { keys } from '#table/core/keys.ts';
import { keyOf } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { deletion, put, putNew } from '#table/core/writes.ts';
import type { AdjustmentRecord } from './adjustment-item.ts';
import { adjustmentToItem } from './adjustment-item.ts';

const isWaiting = '#status = :waiting';

/** A new adjustment, with what finds it when its member leaves and, while it waits, when a second operator looks. */
export function newAdjustmentWrites(tableName: string, adjustment: AdjustmentRecord): readonly Write[] {
  const { memberId, adjustmentId, status } = adjustment;
  const item = adjustmentToItem(adjustment);
  const { expiresAt } = item;
  return [
    putNew(tableName, item),
    put(tableName, { ...keys.adjustmentOf(memberId, adjustmentId), adjustmentId }),
    ...(status === 'waiting'
      ? [putNew(tableName, { ...keys.waitingAdjustment(adjustmentId), adjustmentId, expiresAt })]
      : []),
  ];
}

/**
 * Ends the wait of an adjustment as it was decided. Of what is stored only what the decision says is touched: its reason
 * may be erased at this very moment.
 */
export function decisionWrites(tableName: string, decided: AdjustmentRecord): readonly Write[] {
  const { adjustmentId, status, decidedBy, decidedAt } = decided;
  return [
    {
      Update: {
        TableName: tableName,
        Key: keyOf(keys.adjustment(adjustmentId)),
        UpdateExpression: 'SET #status = :status, decidedBy = :by, decidedAt = :at REMOVE expiresAt',
        ConditionExpression: isWaiting,
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':waiting': 'waiting',
          ':status': status,
          ':by': decidedBy,
          ':at': decidedAt,
        },
      },
    },
    deletion(tableName, keys.waitingAdjustment(adjustmentId)),
  ];
}
