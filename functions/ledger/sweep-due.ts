import type { SQSClient } from '@aws-sdk/client-sqs';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { Table } from '#table/client.ts';
import { dueMembers } from '#table/due-members.ts';
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
  /** In the programme's time zone. */
  readonly today: string;
  /** False when time runs out; who is left stays due and is found by the next run. */
  readonly mayGoOn: () => boolean;
}

/** Queues everybody of whom something is due; the shards side by side. @returns how many, and whether all */
export async function sweepDue(
  sweep: Sweep,
): Promise<{ readonly members: number; readonly isComplete: boolean }> {
  const shards = await Promise.all(
    Array.from({ length: dueShardCount }, (_, shard) => sweepShard(sweep, shard)),
  );
  return {
    members: shards.reduce((sum, { members }) => sum + members, 0),
    isComplete: shards.every(({ isComplete }) => isComplete),
  };
}

async function sweepShard({ table, today, task, mayGoOn, ...queue }: Sweep, shard: number) {
  let members = 0;
  for await (const memberIds of dueMembers(table, shard, today)) {
    for (const ids of chunksOf(memberIds, membersPerMessage * messagesPerCall)) {
      if (!mayGoOn()) return { members, isComplete: false };
      await send(
        queue,
        chunksOf(ids, membersPerMessage).map((some) => ({ task, memberIds: [...some] })),
      );
      members += ids.length;
    }
  }
  return { members, isComplete: true };
}

async function send({ sqs, queueUrl }: Pick<Sweep, 'sqs' | 'queueUrl'>, messages: readonly DueMessage[]) {
  const { Failed: failed = [] } = await sqs.send(
    new SendMessageBatchCommand({
      QueueUrl: queueUrl,
      Entries: messages.map((message, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify(message),
      })),
    }),
  );
  if (failed.length > 0) throw new Error(`${failed.length} messages were not queued: ${failed[0]?.Code}`);
}

function chunksOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
