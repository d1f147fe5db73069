import type { Correlated } from '#table/core/correlation.ts';
import { keys } from '#table/core/keys.ts';
import { keyOf } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { deletion, putNew } from '#table/core/writes.ts';
import type { Profile } from './profile-item.ts';
import { profileToItem } from './profile-item.ts';

/** Each clause of a condition, by what it asks. */
const isThere = 'attribute_exists(pk)';
const isRevision = 'revision = :revision';
const hasNoRevision = 'attribute_not_exists(revision)';
const isTheirs = 'memberId = :memberId';

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

/** Has a contact that is nobody's yet find the member. */
export function putNewContact(tableName: string, contactKey: string, memberId: string): Write {
  return putNew(tableName, { ...keys.contact(contactKey), memberId });
}

/** Holds the transaction to a contact that finds the member. */
export function checkContact(tableName: string, contactKey: string, memberId: string): Write {
  return {
    ConditionCheck: {
      TableName: tableName,
      Key: keyOf(keys.contact(contactKey)),
      ConditionExpression: isTheirs,
      ExpressionAttributeValues: { ':memberId': memberId },
    },
  };
}

/** Has a contact of the member find nobody any more. */
export function deleteContact(tableName: string, contactKey: string, memberId: string): Write {
  return deletion(tableName, keys.contact(contactKey), isTheirs, { ':memberId': memberId });
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
