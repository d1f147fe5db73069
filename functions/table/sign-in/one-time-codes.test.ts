import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { openTable } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { countTry, keepCode, useCode } from './one-time-codes.ts';

const documents = mockClient(DynamoDBDocumentClient);
const table = openTable('Table');
const place = keys.memberCode('mem_4731905528', 'a-till');
const stored = { codeId: 'id', hash: 'hash' };
const now = new Date('2026-11-21T12:00:00.900Z');
const metadata = { message: 'no', $metadata: {} };
const conflict = new TransactionConflictException(metadata);
const refusal = new ConditionalCheckFailedException(metadata);

beforeEach(() => documents.reset());

test('a code waits for the transaction of a redemption that is at it', async () => {
  documents.on(PutCommand).rejectsOnce(conflict).resolves({});
  documents.on(UpdateCommand).rejectsOnce(conflict).resolves({ Attributes: stored });
  documents.on(DeleteCommand).rejectsOnce(conflict).resolves({});
  await keepCode(table, place, stored, now);
  expect(await countTry(table, place, { limit: 5, now })).toEqual(stored);
  expect(await useCode(table, place, 'id')).toBe(true);
  expect(documents.calls()).toHaveLength(6);
});

test('a try that finds no code says so, and one that is gone is not used', async () => {
  documents.on(UpdateCommand).rejects(refusal);
  documents.on(DeleteCommand).rejects(refusal);
  expect(await countTry(table, place, { limit: 5, now })).toBe('gone');
  expect(await useCode(table, place, 'id')).toBe(false);
});

test.each([
  ['tried-out', 61],
  ['lapsed', 0],
  ['lapsed', -61],
] as const)('a try that is refused says that the code is %s', async (over, secondsLeft) => {
  const expiresAt = { N: String(Math.floor(now.getTime() / 1000) + secondsLeft) };
  const Item = { tries: { N: '5' }, expiresAt };
  documents.on(UpdateCommand).rejects(new ConditionalCheckFailedException({ ...metadata, Item }));
  expect(await countTry(table, place, { limit: 5, now })).toBe(over);
});

test('a code is kept where it belongs, and no longer than said', async () => {
  documents.on(PutCommand).resolves({});
  await keepCode(table, place, stored, now);
  const { Item } = documents.commandCalls(PutCommand)[0]?.args[0].input ?? {};
  expect(Item).toEqual({ ...place, ...stored, tries: 0, expiresAt: Math.floor(now.getTime() / 1000) });
});
