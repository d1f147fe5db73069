import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';

export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** DynamoDB takes at most so many items in one transaction. */
export const transactionLimit = 100;

/** Tries before a member that everybody writes to is given up for the caller to try later. */
const attemptLimit = 30;
const longestPauseMs = 400;

/** Thrown when other writers came first at every attempt; the same request may be sent again. */
export class ContentionError extends Error {
  override readonly name = 'ContentionError';
}

/**
 * Writes all or nothing.
 * @returns `conflict` when a condition did not hold or another writer was at it: read again, decide again
 * @throws on every other failure
 */
export async function transact(table: Table, writes: readonly Write[]): Promise<'written' | 'conflict'> {
  try {
    await table.documents.send(new TransactWriteCommand({ TransactItems: [...writes] }));
    return 'written';
  } catch (error) {
    if (isConflict(error)) return 'conflict';
    throw error;
  }
}

/**
 * The one loop around read, decide and write: repeats `attempt` with a growing random pause until it does not end in a
 * conflict.
 * @param giveUp what is returned after the last attempt; left out: it throws the ContentionError
 */
export async function untilWritten<T>(
  attempt: () => Promise<T | 'conflict'>,
  giveUp: (error: ContentionError) => T = fail,
): Promise<T> {
  for (let count = 0; count < attemptLimit; count += 1) {
    if (count > 0) await sleep(Math.random() * Math.min(longestPauseMs, 10 * 2 ** count));
    const result = await attempt();
    if (result !== 'conflict') return result;
  }
  return giveUp(new ContentionError('the member was busy at every attempt; send the same request again'));
}

function fail(error: ContentionError): never {
  throw error;
}

/** Another writer came first, or so many are at one item that DynamoDB slows them down: later it goes. */
const conflictCodes = new Set([
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

function isConflict(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return false;
  const codes = (error.CancellationReasons ?? [])
    .map((reason) => reason.Code ?? 'None')
    .filter((code) => code !== 'None');
  return codes.length > 0 && codes.every((code) => conflictCodes.has(code));
}
