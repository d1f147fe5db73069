import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LocalCloud } from '#lib/local/cloud.ts';
import type { DemoPlan } from '#lib/local/demo-plan.ts';
import type { DynamoAddress } from '#lib/local/dynamodb/engine.ts';
import { startLocalCloud } from '#lib/local/start.ts';
import { openTable, type Table } from '#table/core/client.ts';
import { type ApiClient, apiClient } from '../api/api-client.ts';

/**
 * When a cloud's time begins that is not told otherwise: at twenty past, on a Wednesday in the middle of a month, far from
 * any change of clocks, so that no hour, day or month ends in the middle of a test.
 */
export const begin = '2027-05-12T10:20:00Z';

/** A running local cloud with what tests and benches look at it with. */
export interface TestCloud {
  readonly cloud: LocalCloud;
  readonly api: ApiClient;
  /** An operator's token with the role admin. */
  readonly adminToken: string;
  /** The table at the engine itself: what goes this way is seen by no observer. */
  readonly table: Table;
  /** The time that the functions see. */
  now(): Date;
  stop(): Promise<void>;
}

export interface TestCloudOptions {
  /** Folder of an assembly that is synthesized already. */
  readonly assembly?: string;
  /** The time to begin with (ISO); `begin` when it does not matter. */
  readonly now?: string;
  /** Queues wait neither for a batch to fill nor before a failed message comes back. */
  readonly hasty?: boolean;
  /** Prints nothing of what functions log; for those that are made to fail. */
  readonly silent?: boolean;
  /** Where to note which permissions were used. */
  readonly records?: string;
  /** What it begins with; nobody when left out. */
  readonly demo?: DemoPlan;
  /** A DynamoDB Local that is there already. */
  readonly dynamo?: DynamoAddress;
}

export async function startCloud({
  assembly,
  now = begin,
  hasty = false,
  silent = false,
  records,
  demo,
  dynamo,
}: TestCloudOptions): Promise<TestCloud> {
  const cloud = await startLocalCloud({
    port: 0,
    quiet: true,
    silent,
    hasty,
    ...(assembly !== undefined && { assembly }),
    now,
    ...(records !== undefined && { records }),
    ...(demo !== undefined && { demo }),
    ...(dynamo !== undefined && { dynamo }),
  });
  return {
    cloud,
    api: apiClient(cloud.url),
    adminToken: cloud.credentials.adminToken,
    table: tableAt(cloud, cloud.endpoints.dynamodb),
    now: () => new Date(cloud.clockState().now),
    stop: () => cloud.stop(),
  };
}

/** The cloud's table behind an endpoint: an engine's, or the front door's to be observed. */
export function tableAt({ tableName, region, tableKeyId }: LocalCloud, endpoint: string): Table {
  const credentials = { accessKeyId: tableKeyId, secretAccessKey: 'test' };
  return openTable(tableName, new DynamoDBClient({ endpoint, region, credentials }));
}
