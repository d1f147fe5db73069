import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#table/core/client.ts';
import type { Key } from '#table/core/read.ts';
import { getItem, keyOf } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { untilWritten } from '#table/core/transact.ts';
import { deletion } from '#table/core/writes.ts';

/** What is kept of a code, under `keys.signIn` or `keys.memberCode`. */
export interface StoredCode {
  /** Tells a code from the one that replaces it. */
  readonly codeId: string;
  readonly hash: string;
}

const isThere = 'attribute_exists(pk)';
const hasTriesLeft = 'tries < :limit';
/** Time to live deletes late, so the end is asked for, too. */
const hasNotLapsed = 'expiresAt > :now';
const isThisCode = 'codeId = :codeId';

/** Keeps a code; the former one of the same place is gone with it, and its tries. */
export async function keepCode(table: Table, place: Key, code: StoredCode, lapsesAt: Date): Promise<void> {
  const item = { ...keyOf(place), ...code, tries: 0, expiresAt: epochSeconds(lapsesAt) };
  await unlessRefused(() => table.documents.send(new PutCommand({ TableName: table.name, Item: item })));
}

/** Why no try can help any more: its tries are used up, its time is over, or there is none (it was used, say). */
export type CodeOver = 'tried-out' | 'lapsed' | 'gone';

/** A code that may be compared with, and how often it was tried, this time included. */
export type TriedCode = StoredCode & { readonly tries: number };

/**
 * Counts a try before it is judged, so that tries at the same time cannot exceed the limit.
 * @returns the code to compare with, or why there is none
 */
export async function countTry(
  table: Table,
  place: Key,
  { limit, now }: { readonly limit: number; readonly now: Date },
): Promise<TriedCode | CodeOver> {
  const update = new UpdateCommand({
    TableName: table.name,
    Key: keyOf(place),
    UpdateExpression: 'SET tries = tries + :one',
    ConditionExpression: `${isThere} AND ${hasTriesLeft} AND ${hasNotLapsed}`,
    ExpressionAttributeValues: { ':one': 1, ':limit': limit, ':now': epochSeconds(now) },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  return untilWritten(async () => {
    try {
      return (await table.documents.send(update)).Attributes as TriedCode;
    } catch (error) {
      if (error instanceof TransactionConflictException) return 'conflict';
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // The document client leaves the items of errors as they are.
      const { Item: item } = error;
      if (item === undefined) return 'gone';
      return Number(item['expiresAt']?.N) > epochSeconds(now) ? 'tried-out' : 'lapsed';
    }
  });
}

/** Uses a code up. @returns false when another request did so first, or another code took its place */
export async function useCode(table: Table, place: Key, codeId: string): Promise<boolean> {
  const deletionOfCode = new DeleteCommand({
    TableName: table.name,
    Key: keyOf(place),
    ConditionExpression: isThisCode,
    ExpressionAttributeValues: { ':codeId': codeId },
  });
  return (await unlessRefused(() => table.documents.send(deletionOfCode))) !== null;
}

/** The write that uses a code up within a transaction, which fails where `useCode` gives false. */
export function codeUse(tableName: string, place: Key, codeId: string): Write {
  return deletion(tableName, place, isThisCode, { ':codeId': codeId });
}

/** Whether a code still is the one that stands there; nothing is counted. */
export async function isCodeKept(table: Table, place: Key, codeId: string): Promise<boolean> {
  return (await getItem(table, place))?.['codeId'] === codeId;
}

/** Waits while a transaction is at the code, for which the SDK does not. @returns null when a condition did not hold */
function unlessRefused<T>(send: () => Promise<T>): Promise<T | null> {
  return untilWritten(async () => {
    try {
      return await send();
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return null;
      if (error instanceof TransactionConflictException) return 'conflict';
      throw error;
    }
  });
}

/** The end is rounded down: a code never lives longer than said. */
function epochSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
