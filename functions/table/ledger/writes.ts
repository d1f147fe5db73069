import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { Correlated } from '#table/core/correlation.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { keyOf } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import type { Profile } from '#table/members/profile-item.ts';
import { profileToItem } from '#table/members/profile-item.ts';
import type { RedemptionRecord } from '#table/rewards/redemption-item.ts';
import { redemptionToItem } from '#table/rewards/redemption-item.ts';
import type { StoredSale } from '#table/sales/sale-item.ts';
import { saleToItem } from '#table/sales/sale-item.ts';
import type { AccountRecord } from './account-item.ts';
import { accountToItem } from './account-item.ts';
import { entryToItem } from './entry-item.ts';

/** Each clause of a condition, by what it asks. */
const isNew = 'attribute_not_exists(pk)';
const isThere = 'attribute_exists(pk)';
const isRevision = 'revision = :revision';
const hasNoRevision = 'attribute_not_exists(revision)';
const isTheirs = 'memberId = :memberId';
const isReserved = '#status = :reserved';

export function putNew(tableName: string, item: Item): Write {
  return { Put: { TableName: tableName, Item: item, ConditionExpression: isNew } };
}

/** Replaces an account that nobody has written to since it was read as `before`. */
export function putAccount(tableName: string, after: AccountRecord, before: AccountRecord): Write {
  return {
    Put: {
      TableName: tableName,
      Item: accountToItem({ ...after, revision: before.revision + 1 }),
      ConditionExpression: isRevision,
      ExpressionAttributeValues: { ':revision': before.revision },
    },
  };
}

/** @param correlated as of `entryToItem` */
export function putEntry(tableName: string, entry: LedgerEntry, correlated: Correlated): Write {
  return putNew(tableName, entryToItem(entry, correlated));
}

/**
 * Stores a sale on the condition that nobody has written to it since it was read as `before` (null: not there).
 * @param expiresAt as of `saleToItem`
 */
export function putSale(
  tableName: string,
  sale: SaleRecord,
  before: StoredSale | null,
  expiresAt?: number,
): Write {
  const item = saleToItem({ sale, revision: (before?.revision ?? 0) + 1 }, expiresAt);
  if (before === null) return putNew(tableName, item);
  return {
    Put: {
      TableName: tableName,
      Item: item,
      ConditionExpression: isRevision,
      ExpressionAttributeValues: { ':revision': before.revision },
    },
  };
}

/**
 * Replaces a profile that nobody has changed since it was read as `before`.
 * @param correlated as of `profileToItem`
 */
export function putProfile(
  tableName: string,
  after: Profile,
  before: Profile,
  correlated: Correlated,
): Write {
  const { revision = 0 } = before;
  const Item = profileToItem({ ...after, revision: revision + 1 }, correlated);
  return { Put: { TableName: tableName, Item, ...isAsRead(before) } };
}

/** Deletes a profile that nobody has changed since: a contact added meanwhile would be left to nobody. */
export function deleteProfile(tableName: string, before: Profile): Write {
  return { Delete: { TableName: tableName, Key: keyOf(keys.profile(before.memberId)), ...isAsRead(before) } };
}

function isAsRead({ revision = 0 }: Profile) {
  return {
    ConditionExpression: revision === 0 ? `${isThere} AND ${hasNoRevision}` : isRevision,
    ...(revision > 0 && { ExpressionAttributeValues: { ':revision': revision } }),
  };
}

/** Gives a contact of one member to another. */
export function putContact(
  tableName: string,
  contactKey: string,
  { memberId, before }: { readonly memberId: string; readonly before: string },
): Write {
  return {
    Put: {
      TableName: tableName,
      Item: { ...keys.contact(contactKey), memberId },
      ConditionExpression: isTheirs,
      ExpressionAttributeValues: { ':memberId': before },
    },
  };
}

/** Deletes an item, on a condition if there is one. */
export function deletion(
  tableName: string,
  key: Key,
  condition?: string,
  values?: Record<string, unknown>,
): Write {
  return {
    Delete: {
      TableName: tableName,
      Key: keyOf(key),
      ...(condition && { ConditionExpression: condition }),
      ...(values && { ExpressionAttributeValues: values }),
    },
  };
}

/** Holds the transaction to an item's presence. */
export function checkThere(tableName: string, key: Key): Write {
  return { ConditionCheck: { TableName: tableName, Key: keyOf(key), ConditionExpression: isThere } };
}

/** Holds the transaction to an item's absence. */
export function checkAbsent(tableName: string, key: Key): Write {
  return { ConditionCheck: { TableName: tableName, Key: keyOf(key), ConditionExpression: isNew } };
}

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
