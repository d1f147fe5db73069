import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { profileToItem } from '#table/members/profile-item.ts';
import { recordOf } from '#table/testing.ts';
import { changesOf, messagesOf } from './follow-ups.ts';
import { handOn } from './hand-on.ts';

const sqs = mockClient(SQSClient);
const client = new SQSClient({});
const destination = {
  queue: { sqs: client, url: 'https://queue' },
  deadLetters: { sqs: client, url: 'https://dead' },
};
const now = new Date('2026-11-21T10:00:00Z');
const output = vi.spyOn(process.stdout, 'write');
const lines = () => output.mock.calls.map(([line]) => JSON.parse(String(line)));
const linesOf = (level: string) => lines().filter((line) => line.level === level);

beforeEach(() => {
  sqs.reset();
  output.mockReset().mockReturnValue(true);
});
afterEach(() => output.mockReset());

const profileOf = (number: number) => ({
  memberId: `mem_${String(number).padStart(10, '0')}`,
  proven: [],
  consents: {},
  enrolledAt: '2026-11-21T09:00:00.000Z',
  enrolledBy: 'till',
});
/** A profile of the member with this number, at this place in the stream, so many seconds ago. */
const profile = (number: number, correlationId?: string, age = 0) =>
  recordOf({
    after: profileToItem(profileOf(number), { correlationId }),
    place: 1000 + number,
    at: new Date(now.getTime() - age * 1000),
  });
const profiles = (count: number, age?: number) =>
  Array.from({ length: count }, (_, index) => profile(index, undefined, age));
const handMessagesOn = (records: Parameters<typeof changesOf>[0]) =>
  handOn(destination, messagesOf(changesOf(records)), now);
const callsTo = (url: string) =>
  sqs
    .commandCalls(SendMessageBatchCommand)
    .map((call) => call.args[0].input)
    .filter(({ QueueUrl }) => QueueUrl === url);
const refused = (...ids: number[]) => ({
  Failed: ids.map((id) => ({ Id: String(id), Code: 'InternalError', SenderFault: false })),
  Successful: [],
});

it('queues in batches of ten, in the order of the stream', async () => {
  sqs.on(SendMessageBatchCommand).resolves({});
  expect(await handMessagesOn(profiles(23))).toBeNull();
  const batches = callsTo('https://queue');
  expect(batches.map((batch) => batch.Entries?.length)).toEqual([10, 10, 3]);
  expect(JSON.parse(batches[2]?.Entries?.[2]?.MessageBody ?? '')).toEqual({
    kind: 'welcome',
    memberId: 'mem_0000000022',
    messageId: 'welcome',
  });
});

it('calls nobody when nothing is due', async () => {
  const removed = recordOf({ before: profileToItem(profileOf(1)) });
  expect(await handMessagesOn([removed])).toBeNull();
  expect(sqs.calls()).toHaveLength(0);
  expect(lines()).toEqual([]);
});

it('names the first message that was not taken, so that the stream comes again from there', async () => {
  sqs.on(SendMessageBatchCommand).resolvesOnce({}).resolvesOnce(refused(7, 4));
  expect(await handMessagesOn(profiles(30))).toBe('1014');
  expect(sqs.calls()).toHaveLength(2);
});

it('names the first message of a call that failed as a whole', async () => {
  sqs.on(SendMessageBatchCommand).resolvesOnce({}).rejects(new Error('no answer'));
  expect(await handMessagesOn(profiles(12))).toBe('1010');
});

it('skips a record it cannot use, and says which', async () => {
  sqs.on(SendMessageBatchCommand).resolves({});
  const odd = recordOf({ after: { pk: 'MEMBER#ana', sk: 'PROFILE' }, place: 7 });
  expect(await handMessagesOn([odd, profile(2)])).toBeNull();
  expect(callsTo('https://queue')[0]?.Entries).toHaveLength(1);
  expect(lines().filter(({ level }) => level !== 'INFO')).toMatchObject([
    { level: 'ERROR', message: 'stream record skipped', eventId: 'event-7', sequenceNumber: '7' },
    { ItemsUnsound: 1 },
  ]);
});

it('hands on whose doing each is, and says so, but not of those that were not taken', async () => {
  sqs.on(SendMessageBatchCommand).resolves(refused(1));
  await handMessagesOn([profile(1, 'JKJaXmPLvHcESHA='), profile(2, 'KLKbYnQMwIdFTIB=')]);
  const sent = callsTo('https://queue')[0]?.Entries;
  expect(sent?.map(({ MessageAttributes }) => MessageAttributes)).toEqual([
    { correlationId: { DataType: 'String', StringValue: 'JKJaXmPLvHcESHA=' } },
    { correlationId: { DataType: 'String', StringValue: 'KLKbYnQMwIdFTIB=' } },
  ]);
  expect(linesOf('INFO')).toMatchObject([
    {
      message: 'message queued',
      correlationId: 'JKJaXmPLvHcESHA=',
      memberId: 'mem_0000000001',
      messageId: 'welcome',
      kind: 'welcome',
    },
  ]);
  expect(linesOf('ERROR')).toMatchObject([
    { message: 'queueing failed', correlationId: 'KLKbYnQMwIdFTIB=', reasons: ['InternalError'] },
  ]);
});

describe('what a queue does not take for two minutes', () => {
  const outOfReach = () =>
    sqs.on(SendMessageBatchCommand, { QueueUrl: 'https://queue' }).rejects(new Error('no answer'));

  it('becomes dead letters, and the stream goes on', async () => {
    outOfReach();
    sqs.on(SendMessageBatchCommand, { QueueUrl: 'https://dead' }).resolves({});
    expect(await handMessagesOn(profiles(12, 119))).toBe('1000');
    expect(callsTo('https://dead')).toEqual([]);
    expect(await handMessagesOn(profiles(12, 120))).toBeNull();
    // A queue that is out of reach is not asked for each ten anew.
    expect(callsTo('https://queue')).toHaveLength(2);
    expect(callsTo('https://dead').map(({ Entries }) => Entries?.length)).toEqual([10, 2]);
    expect(linesOf('ERROR').filter(({ message }) => message === 'laid aside')).toHaveLength(12);
  });

  it('does so alone when others of its call were taken', async () => {
    sqs.on(SendMessageBatchCommand).resolves({});
    sqs.on(SendMessageBatchCommand, { QueueUrl: 'https://queue' }).resolvesOnce(refused(3)).resolves({});
    expect(await handMessagesOn(profiles(12, 120))).toBeNull();
    expect(callsTo('https://queue').map(({ Entries }) => Entries?.length)).toEqual([10, 2]);
    expect(callsTo('https://dead')[0]?.Entries?.map(({ MessageBody }) => MessageBody)).toEqual([
      expect.stringContaining('mem_0000000003'),
    ]);
  });

  it('comes again when its dead letters are out of reach, too', async () => {
    outOfReach();
    sqs
      .on(SendMessageBatchCommand, { QueueUrl: 'https://dead' })
      .resolvesOnce({})
      .rejects(new Error('no answer'));
    expect(await handMessagesOn(profiles(12, 120))).toBe('1010');
  });
});
