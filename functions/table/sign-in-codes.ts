import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import { keys } from './keys.ts';

/** Where a one-time code stands: whose contact, and bound to which browser. */
export interface CodePlace {
  readonly contactKey: string;
  readonly binding: string;
}

/** What is kept of a code. */
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
export async function keepCode(
  table: Table,
  { contactKey, binding }: CodePlace,
  code: StoredCode,
  lapsesAt: Date,
): Promise<void> {
  const item = { ...keys.signIn(contactKey, binding), ...code, tries: 0, expiresAt: epochSeconds(lapsesAt) };
  await table.documents.send(new PutCommand({ TableName: table.name, Item: item }));
}

/**
 * Counts a try before it is judged, so that tries at the same time cannot exceed the limit.
 * @returns the code to compare with; null when there is none, it has lapsed, or its tries are used up
 */
export async function countTry(
  table: Table,
  { contactKey, binding }: CodePlace,
  { limit, now }: { readonly limit: number; readonly now: Date },
): Promise<StoredCode | null> {
  const update = new UpdateCommand({
    TableName: table.name,
    Key: keys.signIn(contactKey, binding),
    UpdateExpression: 'SET tries = tries + :one',
    ConditionExpression: `${isThere} AND ${hasTriesLeft} AND ${hasNotLapsed}`,
    ExpressionAttributeValues: { ':one': 1, ':limit': limit, ':now': epochSeconds(now) },
    ReturnValues: 'ALL_NEW',
  });
  const answer = await unlessRefused(table.documents.send(update));
  return answer ? (answer.Attributes as StoredCode) : null;
}

/** Uses a code up. @returns false when another request did so first, or another code took its place */
export async function useCode(
  table: Table,
  { contactKey, binding }: CodePlace,
  codeId: string,
): Promise<boolean> {
  const deletion = new DeleteCommand({
    TableName: table.name,
    Key: keys.signIn(contactKey, binding),
    ConditionExpression: isThisCode,
    ExpressionAttributeValues: { ':codeId': codeId },
  });
  return (await unlessRefused(table.documents.send(deletion))) !== null;
}

async function unlessRefused<T>(write: Promise<T>): Promise<T | null> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null;
    throw error;
  }
}

/** The end is rounded down: a code never lives longer than said. */
function epochSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
