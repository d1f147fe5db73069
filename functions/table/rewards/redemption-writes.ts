import type { Write } from '#table/core/transact.ts';
import type { RedemptionRecord } from './redemption-item.ts';
import { redemptionToItem } from './redemption-item.ts';

const isReserved = '#status = :reserved';

/** Ends a redemption that is still open. */
export function putRedemptionEnd(tableName: string, redemption: RedemptionRecord): Write {
  return {
    Put: {
      TableName: tableName,
      Item: redemptionToItem(redemption),
      ConditionExpression: isReserved,
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':reserved': 'reserved' },
    },
  };
}
