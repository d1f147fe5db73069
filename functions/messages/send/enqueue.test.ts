import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it, vi } from 'vitest';
import { queueMessages } from './enqueue.ts';

const sqs = mockClient(SQSClient);
const log = vi.fn();
const queueing = { sqs: new SQSClient({}), queueUrl: 'https://queue', log };

beforeEach(() => {
  sqs.reset();
  log.mockReset();
});

/** A profile of the member with this number, at this place in the stream. */
const profile = (number: number): DynamoDBRecord => ({
  eventID: `event-${number}`,
  eventName: 'INSERT',
  dynamodb: {
    Keys: { pk: { S: `MEMBER#mem_${String(number).padStart(10, '0')}` }, sk: { S: 'PROFILE' } },
    SequenceNumber: String(1000 + number),
  },
});
const profiles = (count: number) => Array.from({ length: count }, (_, index) => profile(index));

it('queues in batches of ten, in the order of the stream', async () => {
  sqs.on(SendMessageBatchCommand).resolves({});
  expect(await queueMessages(queueing, profiles(23))).toEqual({ batchItemFailures: [] });
  const batches = sqs.commandCalls(SendMessageBatchCommand).map((call) => call.args[0].input);
  expect(batches.map((batch) => batch.Entries?.length)).toEqual([10, 10, 3]);
  expect(batches[0]?.QueueUrl).toBe('https://queue');
  expect(JSON.parse(batches[2]?.Entries?.[2]?.MessageBody ?? '')).toEqual({
    kind: 'welcome',
    memberId: 'mem_0000000022',
    messageId: 'welcome',
  });
});

it('calls nobody when nothing is due', async () => {
  const removed = { ...profile(1), eventName: 'REMOVE' as const };
  expect(await queueMessages(queueing, [removed])).toEqual({ batchItemFailures: [] });
  expect(sqs.calls()).toHaveLength(0);
  expect(log).not.toHaveBeenCalled();
});

it('names the first message that was not taken, so that the stream comes again from there', async () => {
  sqs
    .on(SendMessageBatchCommand)
    .resolvesOnce({})
    .resolvesOnce({
      Failed: [
        { Id: '7', Code: 'InternalError', SenderFault: false },
        { Id: '4', Code: 'InternalError', SenderFault: false },
      ],
      Successful: [],
    });
  expect(await queueMessages(queueing, profiles(30))).toEqual({
    batchItemFailures: [{ itemIdentifier: '1014' }],
  });
  expect(sqs.calls()).toHaveLength(2);
});

it('names the first message of a call that failed as a whole', async () => {
  sqs.on(SendMessageBatchCommand).resolvesOnce({}).rejects(new Error('no answer'));
  expect(await queueMessages(queueing, profiles(12))).toEqual({
    batchItemFailures: [{ itemIdentifier: '1010' }],
  });
});

it('skips a record it cannot use, and says which', async () => {
  sqs.on(SendMessageBatchCommand).resolves({});
  const odd: DynamoDBRecord = {
    ...profile(1),
    dynamodb: { Keys: { pk: { S: 'MEMBER#ana' }, sk: { S: 'PROFILE' } }, SequenceNumber: '7' },
  };
  expect(await queueMessages(queueing, [odd, profile(2)])).toEqual({ batchItemFailures: [] });
  expect(sqs.commandCalls(SendMessageBatchCommand)[0]?.args[0].input.Entries).toHaveLength(1);
  expect(log.mock.calls.filter(([level]) => level !== 'info')).toEqual([
    ['warn', 'stream record skipped', { eventId: 'event-1', sequenceNumber: '7' }],
  ]);
});

it('hands on whose doing each is, and says so, but not of those that were not taken', async () => {
  sqs.on(SendMessageBatchCommand).resolves({
    Failed: [{ Id: '1', Code: 'InternalError', SenderFault: false }],
    Successful: [],
  });
  const of = (number: number, id: string) => ({
    ...profile(number),
    dynamodb: { ...profile(number).dynamodb, NewImage: { correlationId: { S: id } } },
  });
  await queueMessages(queueing, [of(1, 'JKJaXmPLvHcESHA='), of(2, 'KLKbYnQMwIdFTIB=')]);
  const sent = sqs.commandCalls(SendMessageBatchCommand)[0]?.args[0].input.Entries;
  expect(sent?.map(({ MessageAttributes }) => MessageAttributes)).toEqual([
    { correlationId: { DataType: 'String', StringValue: 'JKJaXmPLvHcESHA=' } },
    { correlationId: { DataType: 'String', StringValue: 'KLKbYnQMwIdFTIB=' } },
  ]);
  expect(log.mock.calls.filter(([level]) => level === 'info')).toEqual([
    [
      'info',
      'message queued',
      {
        correlationId: 'JKJaXmPLvHcESHA=',
        memberId: 'mem_0000000001',
        messageId: 'welcome',
        kind: 'welcome',
      },
    ],
  ]);
});
