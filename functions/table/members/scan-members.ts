import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#table/core/client.ts';
import { keys, memberIdOfKey } from '#table/core/keys.ts';
import type { Key } from '#table/core/read.ts';
import { keyOf } from '#table/core/read.ts';
import { partitions } from '#table/schema.ts';

export interface MemberPage {
  readonly memberIds: readonly string[];
  /** Where the next page starts; null after the last one. */
  readonly next: Key | null;
}

/** What says by itself that there is a member: one whose account is gone has entries still, or a profile. */
const signs = [keys.account('').sk, keys.profile('').sk, keys.entry('', 1).sk];

/**
 * A page of all members, in no order that means anything; for operators' commands, never for a handler. A member stands on
 * one page once, and on the next again where their items lie on both.
 */
export async function scanMembers(table: Table, after: Key | null): Promise<MemberPage> {
  const { Items: items = [], LastEvaluatedKey: last } = await table.documents.send(
    new ScanCommand({
      TableName: table.name,
      FilterExpression: 'begins_with(pk, :member) AND sk IN (:account, :profile, :first)',
      ExpressionAttributeValues: {
        ':member': partitions.member,
        ':account': signs[0],
        ':profile': signs[1],
        ':first': signs[2],
      },
      ProjectionExpression: 'pk, sk',
      ...(after && { ExclusiveStartKey: keyOf(after) }),
    }),
  );
  return {
    memberIds: [...new Set(items.map((item) => memberIdOfKey(item as Key)))],
    next: last ? keyOf(last as Key) : null,
  };
}
