import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Correlated } from '#table/core/correlation.ts';
import type { Write } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';
import type { AccountRecord } from './account-item.ts';
import { accountToItem } from './account-item.ts';
import { entryToItem } from './entry-item.ts';

/** Replaces an account that nobody has written to since it was read as `before`. */
export function putAccount(tableName: string, after: AccountRecord, before: AccountRecord): Write {
  return {
    Put: {
      TableName: tableName,
      Item: accountToItem({ ...after, revision: before.revision + 1 }),
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':revision': before.revision },
    },
  };
}

/** @param correlated as of `entryToItem` */
export function putEntry(tableName: string, entry: LedgerEntry, correlated: Correlated): Write {
  return putNew(tableName, entryToItem(entry, correlated));
}
