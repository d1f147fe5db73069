/** The table that an operator's command reads past the API, and places in it to go on from. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable, type Table } from '#table/core/client.ts';
import type { Key } from '#table/core/read.ts';
import { readAddresses } from './local-cloud.ts';
import { misuse } from './problem.ts';

/** Where a table is, in words that can be handed to another thread. */
export interface TablePlace {
  readonly name: string;
  /** Of an engine on this machine; left out: in the account and region of the environment. */
  readonly local?: { readonly endpoint: string; readonly keyId: string };
}

/** @param url of the demo when `isLocal`. @throws Problem when neither a table nor the demo can be found */
export async function placeOf(name: string | undefined, isLocal: boolean, url: string): Promise<TablePlace> {
  if (isLocal) {
    const { tableName, tableKeyId: keyId, dynamodb: endpoint } = await readAddresses(url);
    return { name: tableName, local: { endpoint, keyId } };
  }
  if (!name) throw misuse('--table is missing: give the TableName that the deploy printed, or --local');
  return { name };
}

export function tableIn({ name, local }: TablePlace): Table {
  if (local === undefined) return openTable(name);
  const { endpoint, keyId: accessKeyId } = local;
  const credentials = { accessKeyId, secretAccessKey: 'local' };
  return openTable(name, new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials }));
}

/** As of `placeOf`. */
export async function tableOf(name: string | undefined, isLocal: boolean, url: string): Promise<Table> {
  return tableIn(await placeOf(name, isLocal, url));
}

/** A place in the table as text that can be pasted into a command. */
export function cursorText({ pk, sk }: Key): string {
  return Buffer.from(JSON.stringify([pk, sk])).toString('base64url');
}

export function parseCursor(text: string): Key {
  try {
    const [pk, sk] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (typeof pk === 'string' && typeof sk === 'string') return { pk, sk };
  } catch {
    // Whatever it is, it is not one of ours.
  }
  throw misuse('--after takes the cursor printed by a run that stopped');
}
