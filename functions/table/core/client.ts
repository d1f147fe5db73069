import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientOptions } from '#aws/client-options.ts';

/** The one table and the way to it. */
export interface Table {
  readonly documents: DynamoDBDocumentClient;
  readonly name: string;
}

/** @param name the table's physical name */
export function openTable(name: string, client: DynamoDBClient = new DynamoDBClient(clientOptions())): Table {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return { documents, name };
}
