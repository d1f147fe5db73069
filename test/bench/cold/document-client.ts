/** What our bundles are measured beside: DynamoDB's document client with one call, and nothing else. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (Key: Record<string, string>): Promise<unknown> =>
  (await documents.send(new GetCommand({ TableName: process.env['TABLE_NAME'], Key }))).Item;
