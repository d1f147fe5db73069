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
 * @param ofRefused gets the places of the writes whose condition did not hold, if nothing else was in the way; it may
 * throw for what no other writer can have caused
 * @returns `conflict` when a condition did not hold or another writer was at it: read again, decide again
 * @throws on every other failure
 */
export async function transact(
  table: Table,
  writes: readonly Write[],
  ofRefused: (places: readonly number[]) => Promise<void> = async () => {},
): Promise<'written' | 'conflict'> {
  try {
    await table.documents.send(new TransactWriteCommand({ TransactItems: [...writes] }));
    return 'written';
  } catch (error) {
    const codes = codesOf(error);
    if (!isConflict(codes)) throw error;
    const places = codes.flatMap((code, place) => (code === notHeld ? [place] : []));
    if (codes.every((code) => code === notHeld || code === 'None')) await ofRefused(places);
    return 'conflict';
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

const notHeld = 'ConditionalCheckFailed';
/** Another writer came first, or so many are at one item that DynamoDB slows them down: later it goes. */
const conflictCodes = new Set([
  notHeld,
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** Why a transaction was cancelled, write by write; empty for any other failure. */
function codesOf(error: unknown): readonly string[] {
  if (!(error instanceof TransactionCanceledException)) return [];
  return (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
}

function isConflict(codes: readonly string[]): boolean {
  const reasons = codes.filter((code) => code !== 'None');
  return reasons.length > 0 && reasons.every((code) => conflictCodes.has(code));
}
