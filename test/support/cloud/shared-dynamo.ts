import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { DynamoAddress } from '#lib/local/dynamodb/engine.ts';

/** The DynamoDB Local of this test run, and a key under which it has no tables yet: see `engine-broker.ts`. */
export async function sharedDynamo(): Promise<DynamoAddress> {
  const answer = await fetch(inject('engineBroker'));
  const url = await answer.text();
  if (!answer.ok) throw new Error(url);
  // The engine takes letters and digits.
  return { url, accessKeyId: `test${randomBytes(8).toString('hex')}` };
}
