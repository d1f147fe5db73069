import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { LocalCloud } from '#lib/local/cloud.ts';
import { startLocalCloud } from '#lib/local/start.ts';
import { sharedDynamo } from '../support/cloud/shared-dynamo.ts';
import { synthFixture } from './fixture-app.ts';

export interface Json {
  [name: string]: unknown;
}

/** A local cloud that plays the fixture, with short ways to use it. */
export interface FixtureCloud {
  cloud: LocalCloud;
  /** A folder that goes with it. */
  folder: string;
  /** The folder of its template. */
  assembly: string;
  call(path: string, init?: RequestInit): Promise<Response>;
  callJson(path: string, init?: RequestInit): Promise<Json>;
  /** Posts a text to one of the fixture's actions. */
  post(path: string, body: string): Promise<Response>;
  /** Calls /_local: GET without a body, POST with one. */
  local(path: string, body?: unknown): Promise<Response>;
  /** What functions of a kind saw, in the order in which they noted it. */
  seen(kind: string): Promise<{ what: Json; at: number }[]>;
  stop(): Promise<void>;
}

/** @param records where the cloud notes what its roles allowed, when it stops */
export async function startFixture(records?: string): Promise<FixtureCloud> {
  const folder = mkdtempSync(join(tmpdir(), 'local-cloud-'));
  const assembly = synthFixture(folder);
  const kept = records === undefined ? {} : { records };
  const dynamo = await sharedDynamo();
  const cloud = await startLocalCloud({ port: 0, silent: true, seed: false, assembly, dynamo, ...kept });
  const credentials = { accessKeyId: cloud.tableKeyId, secretAccessKey: 'test' };
  const database = new DynamoDBClient({
    endpoint: cloud.endpoints.dynamodb,
    region: cloud.region,
    credentials,
  });
  const call = (path: string, init?: RequestInit): Promise<Response> => fetch(`${cloud.url}${path}`, init);
  return {
    cloud,
    folder,
    assembly,
    call,
    callJson: async (path, init) => (await (await call(path, init)).json()) as Json,
    post: (path, body) => call(path, { method: 'POST', headers: { 'content-type': 'text/plain' }, body }),
    local: (path, body) =>
      call(`/_local${path}`, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    seen: async (kind) => {
      const { TableNames: names = [] } = await database.send(new ListTablesCommand({}));
      const TableName = names.find((name) => name.startsWith('Fixture-Seen'));
      const { Items = [] } = await database.send(new ScanCommand({ TableName }));
      return Items.filter((item) => item['kind']?.S === kind)
        .map((item) => ({ what: JSON.parse(item['what']?.S ?? '{}') as Json, at: Number(item['at']?.N) }))
        .sort((a, b) => a.at - b.at);
    },
    stop: async () => {
      await cloud.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
