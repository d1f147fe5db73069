import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { addDays, localDate, startOfDay } from '#domain/dates.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { updateIf } from '#table/core/single-writes.ts';
import type { Write } from '#table/core/transact.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import type { LimitSubject } from '#table/schema.ts';

/** A stretch of time in which something is counted. */
export interface Window {
  /** Unique among the windows of one limit. */
  readonly name: string;
  readonly endsAt: Date;
}

export interface Limit {
  /** What is counted, of whom: `codes-of-contact#v1:…`. Holds nothing that names a person. */
  readonly subject: LimitSubject;
  readonly limit: number;
  readonly window: Window;
}

const isFirst = 'attribute_not_exists(pk)';
const isBelowLimit = 'uses < :limit';
const leavesRoom = 'uses <= :room';
const hasUses = 'uses > :none';

const hourMs = 60 * 60 * 1000;
/** Kept a little past its end, for clocks that differ. */
const keptMs = hourMs;

/**
 * Counts one use, if the window has room for it: one write, atomic, however many ask at once.
 * @returns false when the limit is reached; nothing is counted then
 */
export async function countUse(table: Table, limit: Limit): Promise<boolean> {
  return (await countOne(table, limit)) !== null;
}

/** As `countUse`. @returns how many uses there are with this one; null when the limit is reached */
export async function countOne(table: Table, { subject, limit, window }: Limit): Promise<number | null> {
  // A limit of none has no first use either.
  if (limit <= 0) return null;
  const update = new UpdateCommand({
    TableName: table.name,
    Key: keys.limit(subject, window.name),
    UpdateExpression: 'SET expiresAt = :expiresAt ADD uses :one',
    ConditionExpression: `${isFirst} OR ${isBelowLimit}`,
    ExpressionAttributeValues: {
      ':one': 1,
      ':limit': limit,
      ':expiresAt': Math.ceil((window.endsAt.getTime() + keptMs) / 1000),
    },
    ReturnValues: 'UPDATED_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    const { Attributes: counted } = await table.documents.send(update);
    return usesOf(counted as Item | undefined);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // What counts nothing has no room, until its window ends.
    if (error.Item !== undefined && error.Item['uses']?.N === undefined)
      table.passedOver?.(new UnsoundItemError(keys.limit(subject, window.name), ['uses: is no number']));
    return null;
  }
}

/** Counts one use of each, if all have room. @returns the first that has none; nothing is counted then */
export async function countUses(table: Table, limits: readonly Limit[]): Promise<Limit | null> {
  for (const [index, limit] of limits.entries()) {
    if (await countUse(table, limit)) continue;
    await giveBack(table, limits.slice(0, index));
    return limit;
  }
  return null;
}

/**
 * Takes back one use of each: what it was counted for did not come to be. An answer that is lost on the way has the SDK do
 * it twice, which is one use more than allowed, and nothing that a caller could bring about.
 */
export async function giveBack(table: Table, limits: readonly Limit[]): Promise<void> {
  await Promise.all(
    limits.map(({ subject, window }) =>
      updateIf(table, keys.limit(subject, window.name), {
        expression: 'SET uses = uses - :one',
        condition: hasUses,
        values: { ':one': 1, ':none': 0 },
      }),
    ),
  );
}

/**
 * The write that counts `amount` within a transaction, which fails when the window has no room for it.
 * @param amount above zero
 */
export function countAmount(tableName: string, { subject, limit, window }: Limit, amount: number): Write {
  return {
    Update: {
      TableName: tableName,
      Key: keys.limit(subject, window.name),
      UpdateExpression: 'SET expiresAt = :expiresAt, uses = if_not_exists(uses, :none) + :amount',
      ConditionExpression: `${isFirst} OR ${leavesRoom}`,
      ExpressionAttributeValues: {
        ':none': 0,
        ':amount': amount,
        ':room': limit - amount,
        ':expiresAt': Math.ceil((window.endsAt.getTime() + keptMs) / 1000),
      },
    },
  };
}

/** What has been counted in a window: the item under `keys.limit`, or none. */
export function usesOf(item: Item | undefined): number {
  return Number(item?.['uses'] ?? 0);
}

/** The calendar day of `now` in `timeZone`. */
export function dayOf(now: Date, timeZone: string): Window {
  const today = localDate(now, timeZone);
  return { name: today, endsAt: startOfDay(addDays(today, 1), timeZone) };
}

/** The hour of the clock in which `now` lies. */
export function hourOf(now: Date): Window {
  const begin = Math.floor(now.getTime() / hourMs) * hourMs;
  return { name: new Date(begin).toISOString().slice(0, 13), endsAt: new Date(begin + hourMs) };
}

/** Whole seconds until the window ends; at least one. */
export function secondsLeft({ endsAt }: Window, now: Date): number {
  return Math.max(1, Math.ceil((endsAt.getTime() - now.getTime()) / 1000));
}
