import type { KeptReward } from '#domain/rewards/catalogue.ts';
import type { Key } from '#table/core/read.ts';
import { keyOf } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';

const expressions = {
  offers: 'SET publishedBy = :by REMOVE isHidden',
  hides: 'SET publishedBy = :by, isHidden = :true',
} as const;

/**
 * Marks a reward as one about which a change has the say, or takes the mark away; whatever else its item says stays.
 * @param by whose doing it is
 */
export function markReward(tableName: string, key: Key, change: KeptReward['change'], by: string): Write {
  return {
    Update: {
      TableName: tableName,
      Key: keyOf(key),
      UpdateExpression: change === null ? 'REMOVE publishedBy, isHidden' : expressions[change],
      ...(change !== null && {
        ExpressionAttributeValues: { ':by': by, ...(change === 'hides' && { ':true': true }) },
      }),
    },
  };
}
