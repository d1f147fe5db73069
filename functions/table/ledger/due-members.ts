import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#table/core/client.ts';
import { memberIdOfKey } from '#table/core/keys.ts';
import { table as schema } from '#table/schema.ts';
import { dueShardName } from './account-item.ts';

export interface DueMember {
  readonly memberId: string;
  /** The first day on which something of theirs was due, or may have been. */
  readonly dueOn: string;
}

/** The members of one shard of whom something is due by `today`, page by page; nobody else is read. */
export async function* dueMembers(
  table: Table,
  shard: number,
  today: string,
): AsyncGenerator<readonly DueMember[]> {
  let after: Record<string, unknown> | undefined;
  do {
    const page = await table.documents.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: schema.dueIndex.name,
        KeyConditionExpression: `${schema.dueIndex.partitionKey} = :shard AND ${schema.dueIndex.sortKey} <= :today`,
        ExpressionAttributeValues: { ':shard': dueShardName(shard), ':today': today },
        ...(after && { ExclusiveStartKey: after }),
      }),
    );
    yield (page.Items ?? []).map((item) => ({
      memberId: memberIdOfKey(item as { pk: string }),
      dueOn: String(item[schema.dueIndex.sortKey]),
    }));
    after = page.LastEvaluatedKey;
  } while (after !== undefined);
}
