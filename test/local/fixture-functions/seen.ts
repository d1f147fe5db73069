import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const dynamo = new DynamoDBClient({});
let order = 0;

/** Notes what a function saw in the table without a stream, where the test reads it. */
export async function note(kind: string, what: unknown): Promise<void> {
  order += 1;
  const pk = `${kind}#${process.pid}-${String(order).padStart(6, '0')}`;
  const item = {
    pk: { S: pk },
    kind: { S: kind },
    what: { S: JSON.stringify(what) },
    at: { N: String(Date.now()) },
  };
  await dynamo.send(new PutItemCommand({ TableName: process.env['SEEN_TABLE'], Item: item }));
}
