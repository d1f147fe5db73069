import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { keyOf } from '#table/core/read.ts';
import { partitions } from '#table/schema.ts';

export interface LedgerPage {
  readonly items: readonly Item[];
  /** How many items of all kinds were looked at. */
  readonly scanned: number;
  /** What it took, in read units. */
  readonly units: number;
  /** Where the next page of the segment starts; null after its last one. */
  readonly next: Key | null;
}

/** One of several parts of the table, which are read side by side. */
export interface Segment {
  readonly segment: number;
  /** How many there are. */
  readonly of: number;
}

/**
 * A page of all that ledgers consist of: accounts, profiles, entries, and the sales, refunds and activities that ever gave
 * something. What was written in the last moments may be missing. It reads the whole table: for operators' commands, never
 * for a handler.
 */
export async function scanLedgers(
  table: Table,
  { segment, of }: Segment,
  after: Key | null,
): Promise<LedgerPage> {
  const {
    Items: items = [],
    ScannedCount: scanned = 0,
    ConsumedCapacity: consumed,
    LastEvaluatedKey: last,
  } = await table.documents.send(
    new ScanCommand({
      TableName: table.name,
      Segment: segment,
      TotalSegments: of,
      // A fact that nobody has claimed ends by itself; no entry names it.
      FilterExpression:
        '(begins_with(pk, :member) AND (sk IN (:account, :profile) OR begins_with(sk, :entry))) OR ' +
        '(sk IN (:sale, :refund, :activity) AND (attribute_not_exists(expiresAt) OR attribute_exists(points)))',
      ExpressionAttributeValues: {
        ':member': partitions.member,
        ':account': keys.account('').sk,
        ':profile': keys.profile('').sk,
        ':entry': 'ENTRY#',
        ':sale': keys.sale('', '').sk,
        ':refund': keys.refund('', '').sk,
        ':activity': keys.activity('', '').sk,
      },
      ReturnConsumedCapacity: 'TOTAL',
      ...(after && { ExclusiveStartKey: keyOf(after) }),
    }),
  );
  return {
    items: items as Item[],
    scanned,
    units: consumed?.CapacityUnits ?? 0,
    next: last ? keyOf(last as Key) : null,
  };
}
