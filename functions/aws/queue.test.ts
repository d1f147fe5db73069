import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import type { Letter } from './queue.ts';
import { post, postAll } from './queue.ts';

const sqs = mockClient(SQSClient);
const queue = { sqs: new SQSClient({}), url: 'https://queue' };
const letters = (count: number): readonly Letter[] =>
  Array.from({ length: count }, (_, index) => ({ body: `letter ${index}` }));

async function postedOf(some: readonly Letter[]) {
  const calls = [];
  for await (const { taken, notTaken, error } of postAll(queue, some)) {
    const failed = notTaken.map(({ letter, reason }) => [letter.body, reason]);
    calls.push({ taken: taken.length, failed, error });
  }
  return calls;
}

beforeEach(() => sqs.reset());

it('messages are queued ten a call, in their order', async () => {
  sqs.on(SendMessageBatchCommand).resolves({});
  expect((await postedOf(letters(23))).map(({ taken }) => taken)).toEqual([10, 10, 3]);
  const bodies = sqs
    .commandCalls(SendMessageBatchCommand)
    .flatMap((call) => call.args[0].input.Entries?.map(({ MessageBody }) => MessageBody));
  expect(bodies).toEqual(letters(23).map(({ body }) => body));
});

it('what SQS did not take is named, and why; the others of its call are taken', async () => {
  const failed = [
    { Id: '2', Code: 'InternalError', SenderFault: false },
    { Id: '1', Code: 'InvalidMessageContents', SenderFault: true },
  ];
  sqs.on(SendMessageBatchCommand).resolves({ Failed: failed, Successful: [] });
  expect(await postedOf(letters(3))).toEqual([
    {
      taken: 1,
      failed: [
        ['letter 1', 'InvalidMessageContents'],
        ['letter 2', 'InternalError'],
      ],
    },
  ]);
});

it('of a call that failed nothing counts as taken, and the next is made when it is asked for', async () => {
  const outage = new Error('no answer');
  sqs.on(SendMessageBatchCommand).rejectsOnce(outage).resolves({});
  const [first, second] = await postedOf(letters(11));
  expect(first).toMatchObject({ taken: 0, error: outage });
  expect(first?.failed).toHaveLength(10);
  expect(second).toEqual({ taken: 1, failed: [], error: undefined });
  sqs.on(SendMessageBatchCommand).rejects(outage);
  sqs.resetHistory();
  for await (const { error } of postAll(queue, letters(30))) if (error !== undefined) break;
  expect(sqs.calls()).toHaveLength(1);
});

it('one message is queued, or its failure is thrown', async () => {
  sqs.on(SendMessageCommand).resolvesOnce({}).rejects(new Error('no answer'));
  await post(queue, { body: 'hello', correlationId: 'JKJaXmPLvHcESHA=' });
  expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toEqual({
    QueueUrl: 'https://queue',
    MessageBody: 'hello',
    MessageAttributes: { correlationId: { DataType: 'String', StringValue: 'JKJaXmPLvHcESHA=' } },
  });
  await expect(post(queue, { body: 'hello' })).rejects.toThrow('no answer');
});

it('a message without a correlation id says nothing of it', async () => {
  sqs.on(SendMessageCommand).resolves({});
  for (const correlationId of [undefined, '']) await post(queue, { body: 'hello', correlationId });
  for (const call of sqs.commandCalls(SendMessageCommand)) {
    expect(call.args[0].input).not.toHaveProperty('MessageAttributes');
  }
});
