/** Who a sweep queues, and where it goes on when it was stopped: at the real table, with a queue that is looked at. */
import type { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { given } from '#domain/testing.ts';
import { accountToItem } from '#table/ledger/account-item.ts';
import type { Due } from '#table/ledger/due-key.ts';
import { type DueTask, dueTasks } from '#table/schema.ts';
import { dueMessageSchema } from '#use-cases/due/due-message.ts';
import { type Sweep, sweepDue } from '#use-cases/due/sweep-due.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';

const cloudOf = testCloud();
const today = '2027-06-01';
let queued: string[] = [];

beforeEach(async () => {
  queued = [];
  const { documents, name } = cloudOf().table;
  const keys = [...(await scanTable(cloudOf().table)).values()]
    .filter(({ pk }) => /^(MEMBER|SWEEP)#/.test(pk))
    .map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
  for (let start = 0; start < keys.length; start += 25)
    await documents.send(new BatchWriteCommand({ RequestItems: { [name]: keys.slice(start, start + 25) } }));
});

/** Members by the end of their id, with what the index says of them. */
async function keep(members: Readonly<Record<string, Due>>): Promise<void> {
  const { documents, name } = cloudOf().table;
  const puts = Object.entries(members).map(([id, due]) => ({
    PutRequest: {
      Item: accountToItem({
        account: { ...given().account, memberId: idOf(id) },
        revision: 1,
        statementThrough: '2027-04',
        sessionEpoch: 0,
        closedAt: null,
        ...due,
      }),
    },
  }));
  for (let start = 0; start < puts.length; start += 25)
    await documents.send(new BatchWriteCommand({ RequestItems: { [name]: puts.slice(start, start + 25) } }));
}

const idOf = (end: string) => `mem_${end.padStart(10, '0')}`;

/** A queue that keeps what it is sent, and fails at some call. */
function queue(failsAt = Number.POSITIVE_INFINITY): SQSClient {
  let calls = 0;
  const send = async ({ input }: SendMessageBatchCommand) => {
    calls += 1;
    if (calls === failsAt) throw new Error('the queue is away');
    for (const { MessageBody } of input.Entries ?? [])
      queued.push(...dueMessageSchema.parse(JSON.parse(String(MessageBody))).memberIds);
    return {};
  };
  return { send } as unknown as SQSClient;
}

const sweep = (task: DueTask, options: Partial<Sweep> = {}) =>
  sweepDue({
    table: cloudOf().table,
    sqs: queue(),
    queueUrl: 'https://queue.example',
    task,
    correlationId: 'run',
    now: new Date('2027-06-01T02:15:00Z'),
    today,
    mayGoOn: () => true,
    ...options,
  });

const stoppedSweeps = async () =>
  [...(await scanTable(cloudOf().table)).values()].filter(({ pk }) => pk.startsWith('SWEEP#'));

describe('a sweep', () => {
  it('queues who is due for its task today, and whoever was left over', async () => {
    await keep({
      '1': { nextDueOn: today, dueFor: ['statements'] },
      '2': { nextDueOn: today, dueFor: ['point-expiry'] },
      '3': { nextDueOn: today, dueFor: ['tier-recalculation', 'statements'] },
      // As a former release wrote it.
      '4': { nextDueOn: today },
      '5': { nextDueOn: '2027-05-31', dueFor: ['point-expiry'] },
      '6': { nextDueOn: '2027-05-01', dueFor: ['statements'] },
      '7': { nextDueOn: '2027-06-02', dueFor: ['point-expiry'] },
      '8': { nextDueOn: null },
    });
    const found: Record<string, unknown> = {};
    for (const task of dueTasks) {
      queued = [];
      const swept = await sweep(task);
      found[task] = queued.map((id) => Number(id.slice(-1))).toSorted();
      expect(swept).toEqual({ members: queued.length, overdue: 1, isComplete: true });
    }
    expect(found).toEqual({
      'point-expiry': [2, 4, 5, 6],
      'tier-recalculation': [3, 4, 5, 6],
      statements: [1, 3, 4, 5, 6],
    });
    expect(await stoppedSweeps()).toEqual([]);
  });
});

describe('a sweep that stopped', () => {
  /** All in one shard, so that its calls come in order: three of 250 members or fewer. */
  const ids = Array.from({ length: 600 }, (_, index) => String(index * 16));
  const everybody = ids.map(idOf).toSorted();
  const keepAll = () =>
    keep(Object.fromEntries(ids.map((id) => [id, { nextDueOn: '2027-05-01', dueFor: dueTasks }])));

  it('for want of time goes on from there, and has everybody once', async () => {
    await keepAll();
    for (const members of [250, 500]) {
      const calls = [true];
      const swept = await sweep('point-expiry', { mayGoOn: () => calls.pop() === true });
      expect(swept).toEqual({ members, overdue: members, isComplete: false });
      expect(await stoppedSweeps()).toHaveLength(1);
    }
    expect(await sweep('point-expiry')).toEqual({ members: 600, overdue: 600, isComplete: true });
    expect(queued.toSorted()).toEqual(everybody);
    expect(await stoppedSweeps()).toEqual([]);
    // Whoever runs it again afterwards begins at the top.
    expect(await sweep('point-expiry')).toMatchObject({ members: 600 });
  });

  it('by a failure goes on from there, and has everybody once', async () => {
    await keepAll();
    await expect(sweep('point-expiry', { sqs: queue(2) })).rejects.toThrow('the queue is away');
    expect(queued).toHaveLength(250);
    expect(await sweep('point-expiry')).toMatchObject({ members: 600, isComplete: true });
    expect(queued.toSorted()).toEqual(everybody);
  });

  it('holds up neither another task nor the next day', async () => {
    await keepAll();
    await expect(sweep('point-expiry', { sqs: queue(2) })).rejects.toThrow('the queue is away');
    expect(await sweep('statements')).toMatchObject({ members: 600 });
    expect(await sweep('point-expiry', { today: '2027-06-02' })).toMatchObject({ members: 600 });
  });
});
