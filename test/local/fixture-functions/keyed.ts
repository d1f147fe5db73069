import { DynamoDB } from '@aws-sdk/client-dynamodb';

const dynamo = new DynamoDB({});

interface Asked {
  operation: 'getItem' | 'putItem' | 'updateItem' | 'query' | 'scan' | 'batchGetItem' | 'transactWriteItems';
  input: object;
}

/** Makes one call to DynamoDB, and tells how it ended. */
export const handler = async ({ operation, input }: Asked): Promise<unknown> => {
  const call = dynamo[operation].bind(dynamo) as (input: object) => Promise<unknown>;
  const error = await call(input).catch((caught: Error) => caught);
  return error instanceof Error ? { name: error.name, message: error.message } : { name: 'ok' };
};
