import type { SQSClient } from '@aws-sdk/client-sqs';
import { postAll } from '#aws/queue.ts';
import { addDays } from '#domain/dates.ts';
import type { Table } from '#table/core/client.ts';
import { dueMembers } from '#table/ledger/due-members.ts';
import { dueShardCount } from '#table/schema.ts';
import type { DueMessage } from './due-message.ts';
import type { DueTask } from './settle-due.ts';

const membersPerMessage = 25;
const messagesPerCall = 10;

export interface Sweep {
  readonly table: Table;
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly task: DueTask;
  /** Of the run; everything that it brings about is found by it. */
  readonly correlationId: string;
  /** In the programme's time zone. */
  readonly today: string;
  /** False when time runs out; who is left stays due and is found by the next run. */
  readonly mayGoOn: () => boolean;
}

export interface Swept {
  readonly members: number;
  /** Of them, those of whom something has been due since before yesterday, so that a run has missed them. */
  readonly overdue: number;
  readonly isComplete: boolean;
}

/** Queues everybody of whom something is due; the shards side by side. */
export async function sweepDue(sweep: Sweep): Promise<Swept> {
  const shards = await Promise.all(
    Array.from({ length: dueShardCount }, (_, shard) => sweepShard(sweep, shard)),
  );
  return {
    members: shards.reduce((sum, { members }) => sum + members, 0),
    overdue: shards.reduce((sum, { overdue }) => sum + overdue, 0),
    isComplete: shards.every(({ isComplete }) => isComplete),
  };
}

async function sweepShard({ table, today, task, mayGoOn, ...queue }: Sweep, shard: number): Promise<Swept> {
  const yesterday = addDays(today, -1);
  let members = 0;
  let overdue = 0;
  for await (const due of dueMembers(table, shard, today)) {
    overdue += due.filter(({ dueOn }) => dueOn < yesterday).length;
    for (const ids of chunksOf(
      due.map(({ memberId }) => memberId),
      membersPerMessage * messagesPerCall,
    )) {
      if (!mayGoOn()) return { members, overdue, isComplete: false };
      await send(
        queue,
        chunksOf(ids, membersPerMessage).map((some) => ({ task, memberIds: [...some] })),
      );
      members += ids.length;
    }
  }
  return { members, overdue, isComplete: true };
}

async function send(
  { sqs, queueUrl, correlationId }: Pick<Sweep, 'sqs' | 'queueUrl' | 'correlationId'>,
  messages: readonly DueMessage[],
) {
  const letters = messages.map((message) => ({ body: JSON.stringify(message), correlationId }));
  for await (const { notTaken, error } of postAll({ sqs, url: queueUrl }, letters)) {
    if (error !== undefined) throw error;
    if (notTaken.length > 0)
      throw new Error(`${notTaken.length} messages were not queued: ${notTaken[0]?.reason}`);
  }
}

function chunksOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
