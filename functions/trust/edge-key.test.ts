import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { edgeKeys } from './edge-key.ts';

const secrets = mockClient(SecretsManagerClient);
const minute = 60_000;

/** The secret as it stands: its value, and the one before. */
function stand(current: string, previous?: string): void {
  const none = new ResourceNotFoundException({ $metadata: {}, message: 'no such version' });
  secrets.on(GetSecretValueCommand, { VersionStage: 'AWSCURRENT' }).resolves({ SecretString: current });
  const before = secrets.on(GetSecretValueCommand, { VersionStage: 'AWSPREVIOUS' });
  if (previous === undefined) before.rejects(none);
  else before.resolves({ SecretString: previous });
}

beforeEach(() => {
  secrets.reset();
  stand('first');
});

const newKeys = () => edgeKeys('arn:of:the:secret', new SecretsManagerClient({}));

test('the key of the secret is known, any other is not', async () => {
  const isKey = newKeys();
  expect(await isKey('first', 0)).toBe(true);
  expect(await isKey('firs', 1)).toBe(false);
  expect(await isKey('', 2)).toBe(false);
});

test('the secret is read once, and again for an unknown key a minute later at the earliest', async () => {
  const isKey = newKeys();
  for (const key of ['first', 'guess', 'other guess', 'first']) await isKey(key, minute - 1);
  expect(secrets.commandCalls(GetSecretValueCommand)).toHaveLength(2);
  await isKey('guess', 2 * minute);
  expect(secrets.commandCalls(GetSecretValueCommand)).toHaveLength(4);
});

test('after it was replaced, both values hold; after the next time, the first no more', async () => {
  const isKey = newKeys();
  expect(await isKey('first', 0)).toBe(true);
  stand('second', 'first');
  expect(await isKey('second', 2 * minute)).toBe(true);
  expect(await isKey('first', 2 * minute)).toBe(true);
  stand('third', 'second');
  expect(await isKey('third', 4 * minute)).toBe(true);
  expect(await isKey('first', 6 * minute)).toBe(false);
});

test('an empty secret lets nobody in, and one that cannot be read is no answer', async () => {
  stand('');
  expect(await newKeys()('', 0)).toBe(false);
  secrets.on(GetSecretValueCommand).rejects(new Error('throttled'));
  await expect(newKeys()('first', 0)).rejects.toThrow('throttled');
});
