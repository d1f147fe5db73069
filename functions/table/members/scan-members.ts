import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#table/core/client.ts';
import { memberIdOfKey } from '#table/core/keys.ts';
import type { Key } from '#table/core/read.ts';
import { keyOf } from '#table/core/read.ts';

export interface MemberPage {
  readonly memberIds: readonly string[];
  /** Where the next page starts; null after the last one. */
  readonly next: Key | null;
}

/** A page of all members, in no order that means anything; for operators' commands, never for a handler. */
export async function scanMembers(table: Table, after: Key | null): Promise<MemberPage> {
  const { Items: items = [], LastEvaluatedKey: last } = await table.documents.send(
    new ScanCommand({
      TableName: table.name,
      FilterExpression: 'sk = :account',
      ExpressionAttributeValues: { ':account': 'ACCOUNT' },
      ProjectionExpression: 'pk, sk',
      ...(after && { ExclusiveStartKey: keyOf(after) }),
    }),
  );
  return {
    memberIds: items.map((item) => memberIdOfKey(item as Key)),
    next: last ? keyOf(last as Key) : null,
  };
}
