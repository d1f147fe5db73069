import type { SQSClient } from '@aws-sdk/client-sqs';
import { postAll } from '#aws/queue.ts';
import { addDays } from '#domain/dates.ts';
import type { Table } from '#table/core/client.ts';
import type { DueMember } from '#table/ledger/due-members.ts';
import { dueMembers } from '#table/ledger/due-members.ts';
import type { ShardProgress } from '#table/ledger/sweep-item.ts';
import { forgetProgress, keepProgress, readProgress } from '#table/ledger/sweep-item.ts';
import type { DueTask } from '#table/schema.ts';
import { dueShardCount } from '#table/schema.ts';
import type { DueMessage } from './due-message.ts';

const membersPerMessage = 25;
const messagesPerCall = 10;

export interface Sweep {
  readonly table: Table;
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly task: DueTask;
  /** Of the run; everything that it brings about is found by it. */
  readonly correlationId: string;
  readonly now: Date;
  /** In the programme's time zone. */
  readonly today: string;
  /** False when time runs out; the next try goes on from there. */
  readonly mayGoOn: () => boolean;
}

export interface Swept {
  /** Of all tries. */
  readonly members: number;
  /** Of them, those of whom something has been due since before yesterday, so that a run has missed them. */
  readonly overdue: number;
  readonly isComplete: boolean;
}

/**
 * Queues everybody of whom the task is due; the shards side by side. A sweep that stops, for want of time or by a
 * failure, keeps its place in each shard, and the next try of that day goes on from there.
 * @throws what stopped a shard, when the others have come as far as they could
 */
export async function sweepDue(sweep: Sweep): Promise<Swept> {
  const { table } = sweep;
  const stopped = await readProgress(table, sweep);
  const shards = Array.from({ length: dueShardCount }, (_, shard) => ({ ...(stopped?.[shard] ?? begun) }));
  const results = await Promise.allSettled(
    shards.map((progress, shard) => (progress.isDone ? undefined : sweepShard(sweep, shard, progress))),
  );
  const isComplete = shards.every(({ isDone }) => isDone);
  if (!isComplete) await keepProgress(table, sweep, shards, sweep.now);
  else if (stopped !== null) await forgetProgress(table, sweep);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return {
    members: shards.reduce((sum, { members }) => sum + members, 0),
    overdue: shards.reduce((sum, { overdue }) => sum + overdue, 0),
    isComplete,
  };
}

/** Moves on with every call that was answered. */
type Progress = { -readonly [Field in keyof ShardProgress]: ShardProgress[Field] };

const begun: ShardProgress = { after: null, isDone: false, members: 0, overdue: 0 };

async function sweepShard(sweep: Sweep, shard: number, progress: Progress): Promise<void> {
  const { table, today, task, mayGoOn } = sweep;
  const yesterday = addDays(today, -1);
  for await (const page of dueMembers(table, shard, today, progress.after)) {
    const due = page.filter((member) => isDueFor(member, task, today));
    for (const some of chunksOf(due, membersPerMessage * messagesPerCall)) {
      if (!mayGoOn()) return;
      await send(
        sweep,
        chunksOf(some, membersPerMessage).map((few) => ({
          task,
          memberIds: few.map(({ memberId }) => memberId),
        })),
      );
      progress.after = some.at(-1)?.place ?? progress.after;
      progress.members += some.length;
      progress.overdue += some.filter(({ dueOn }) => dueOn < yesterday).length;
    }
    progress.after = page.at(-1)?.place ?? progress.after;
  }
  progress.isDone = true;
}

/** The day itself says for what it stands; what was left undone on it may hide what came due since. */
function isDueFor({ dueOn, dueFor }: DueMember, task: DueTask, today: string): boolean {
  return dueOn < today || dueFor === undefined || dueFor.includes(task);
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
