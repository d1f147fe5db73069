import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { openTable } from '#table/core/client.ts';
import { profileToItem } from '#table/members/profile-item.ts';
import { readNoticeChoice, stopNotice } from './notice-choice.ts';

const database = mockClient(DynamoDBDocumentClient);
const table = openTable('Table');
const named = { memberId: 'mem_0123456789', notice: 'statement' } as const;
const profile = {
  memberId: named.memberId,
  locale: 'es',
  proven: [],
  consents: {},
  enrolledAt: '2026-11-21T09:00:00.000Z',
  enrolledBy: 'till',
};

beforeEach(() => database.reset());

it('a notice is wanted until it is stopped', async () => {
  database.on(GetCommand).resolvesOnce({ Item: profileToItem(profile) });
  expect(await readNoticeChoice(table, named)).toEqual({ isStopped: false, locale: 'es' });
  const stopped = profileToItem({ ...profile, noticesOff: ['statement'] });
  database.on(GetCommand).resolves({ Item: stopped });
  expect(await readNoticeChoice(table, named)).toEqual({ isStopped: true, locale: 'es' });
  expect(await readNoticeChoice(table, { ...named, notice: 'points-earned' })).toMatchObject({
    isStopped: false,
  });
});

it('is stopped by one write that changes nothing the second time', async () => {
  database.on(UpdateCommand).resolves({ Attributes: { locale: 'es' } });
  expect(await stopNotice(table, named)).toEqual({ isStopped: true, locale: 'es' });
  expect(database.commandCalls(UpdateCommand)[0]?.args[0].input).toMatchObject({
    Key: { pk: 'MEMBER#mem_0123456789', sk: 'PROFILE' },
    UpdateExpression: expect.stringContaining(
      'SET noticesOff = list_append(if_not_exists(noticesOff, :none), :notices)',
    ),
    ConditionExpression: 'attribute_exists(pk) AND NOT contains(noticesOff, :notice)',
  });
  const stopped = { message: 'the condition failed', $metadata: {}, Item: { locale: { S: 'es' } } };
  database.on(UpdateCommand).rejects(new ConditionalCheckFailedException(stopped));
  expect(await stopNotice(table, named)).toEqual({ isStopped: true, locale: 'es' });
  expect(database.calls()).toHaveLength(2);
});

it('is stopped for who has left, and nothing is written', async () => {
  database.on(GetCommand).resolves({});
  expect(await readNoticeChoice(table, named)).toEqual({ isStopped: true, locale: undefined });
  const gone = new ConditionalCheckFailedException({ message: 'the condition failed', $metadata: {} });
  database.on(UpdateCommand).rejects(gone);
  expect(await stopNotice(table, named)).toEqual({ isStopped: true, locale: undefined });
});

it('is stopped once a transaction is done that is at the profile', async () => {
  const busy = new TransactionConflictException({ message: 'busy', $metadata: {} });
  database
    .on(UpdateCommand)
    .rejectsOnce(busy)
    .resolves({ Attributes: { locale: 'es' } });
  expect(await stopNotice(table, named)).toEqual({ isStopped: true, locale: 'es' });
  expect(database.calls()).toHaveLength(2);
});

it('an outage is no answer', async () => {
  database.on(UpdateCommand).rejects(new Error('no answer'));
  await expect(stopNotice(table, named)).rejects.toThrow('no answer');
});
