/** The table that an operator's command reads past the API, and places in it to go on from. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable, type Table } from '#table/core/client.ts';
import type { Key } from '#table/core/read.ts';
import { readAddresses } from './local-cloud.ts';
import { misuse } from './problem.ts';

/** @param url of the demo when `isLocal`. @throws Problem when neither a table nor the demo can be found */
export async function tableOf(name: string | undefined, isLocal: boolean, url: string): Promise<Table> {
  if (isLocal) return localTable(url);
  if (!name) throw misuse('--table is missing: give the TableName that the deploy printed, or --local');
  return openTable(name);
}

async function localTable(url: string): Promise<Table> {
  const { tableName, tableKeyId, dynamodb } = await readAddresses(url);
  const credentials = { accessKeyId: tableKeyId, secretAccessKey: 'local' };
  return openTable(tableName, new DynamoDBClient({ endpoint: dynamodb, region: 'eu-west-1', credentials }));
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
