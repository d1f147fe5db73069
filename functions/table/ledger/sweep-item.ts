import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import type { DueTask } from '#table/schema.ts';
import type { DuePlace } from './due-members.ts';

/** How far a sweep has come in one shard of the due index. */
export interface ShardProgress {
  /** The last member whom it has dealt with; null: none yet. */
  readonly after: DuePlace | null;
  readonly isDone: boolean;
  readonly members: number;
  readonly overdue: number;
}

/** The sweep of a task on one day, in the programme's zone. */
export interface SweepDay {
  readonly task: DueTask;
  readonly today: string;
}

/** The sweep of another day begins at the top, so a place is of use on its own day only; kept a little longer for people. */
const keptSeconds = 7 * 24 * 60 * 60;

/** @returns where a sweep of this task and day stopped, shard by shard; null when none has */
export async function readProgress(
  table: Table,
  { task, today }: SweepDay,
): Promise<readonly ShardProgress[] | null> {
  const item = await getItem(table, keys.sweep(task, today));
  return item === null ? null : (item['shards'] as readonly ShardProgress[]);
}

/** Keeps where a sweep stopped. */
export async function keepProgress(
  table: Table,
  { task, today }: SweepDay,
  shards: readonly ShardProgress[],
  now: Date,
): Promise<void> {
  const expiresAt = Math.ceil(now.getTime() / 1000) + keptSeconds;
  await table.documents.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.sweep(task, today), shards, expiresAt } }),
  );
}

/** Forgets it, when the sweep has come to its end. */
export async function forgetProgress(table: Table, { task, today }: SweepDay): Promise<void> {
  await table.documents.send(new DeleteCommand({ TableName: table.name, Key: keys.sweep(task, today) }));
}
