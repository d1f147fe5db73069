import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Actor } from '#table/core/actor.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { getItem } from '#table/core/read.ts';
import { createItem, deleteItem, updateExisting, updateIf } from '#table/core/single-writes.ts';
import { readGood } from '#table/core/unsound.ts';
import { partitions } from '#table/schema.ts';
import type { FailedEvent, ListedEvent } from './failed-event-item.ts';
import { dayMs, failedEventFromItem, failedEventToItem, keptDays } from './failed-event-item.ts';

/** A message waits in its queue for 4 days at most and 14 in the dead-letter queue: so much older may an id be. */
const oldestDays = keptDays + 14;
/** A claim older than this was left by a crash: no handler runs as long. */
const claimMs = 60_000;

/** DynamoDB reads items whole, bodies included, and at most 1 MB of them a call. */
const itemsPerQuery = 100;

/** Keeps an event. @returns false when it is kept already, as after a delivery that came twice */
export function createFailedEvent(table: Table, event: FailedEvent): Promise<boolean> {
  return createItem(table, failedEventToItem(event));
}

export async function readFailedEvent(table: Table, eventId: string, now: Date): Promise<FailedEvent | null> {
  const item = await getItem(table, keys.failedEvent(eventId));
  return item && isThere(item, now) ? failedEventFromItem(item) : null;
}

/** @returns false when there was none of that id */
export function deleteFailedEvent(table: Table, eventId: string): Promise<boolean> {
  return deleteItem(table, keys.failedEvent(eventId));
}

/**
 * Takes an event for a replay, so that of two who do so at once only one goes on.
 * @returns false when it is not there, was replayed, or is being replayed
 */
export function claimFailedEvent(table: Table, eventId: string, now: Date): Promise<boolean> {
  return updateIf(table, keys.failedEvent(eventId), {
    expression: 'SET claimedAt = :now',
    condition:
      'attribute_exists(pk) AND attribute_not_exists(replayedAt) AND (attribute_not_exists(claimedAt) OR claimedAt < :left)',
    values: {
      ':now': now.toISOString(),
      ':left': new Date(now.getTime() - claimMs).toISOString(),
    },
  });
}

/** Gives back what `claimFailedEvent` took at `now`. @returns false when somebody else has it by now */
export function releaseFailedEvent(table: Table, eventId: string, now: Date): Promise<boolean> {
  return updateIf(table, keys.failedEvent(eventId), {
    expression: 'REMOVE claimedAt',
    condition: 'claimedAt = :now AND attribute_not_exists(replayedAt)',
    values: { ':now': now.toISOString() },
  });
}

/** Notes that an event is on its queue again. @returns false when it was dismissed meanwhile */
export function markReplayed(
  table: Table,
  eventId: string,
  { at, by }: { readonly at: Date; readonly by: Actor },
): Promise<boolean> {
  return updateExisting(table, keys.failedEvent(eventId), 'SET replayedAt = :at, replayedBy = :by', {
    ':at': at.toISOString(),
    ':by': by,
  });
}

export interface EventsQuery {
  readonly newestFirst: boolean;
  /** Begins behind this event, in the direction of the list. */
  readonly after?: string | undefined;
  readonly now: Date;
}

/** All events in the order of their ids, some at a time; a month's partition after the other, five at most. */
export async function* failedEvents(
  table: Table,
  { newestFirst, after, now }: EventsQuery,
): AsyncGenerator<readonly ListedEvent[]> {
  const first = after === undefined ? null : keys.failedEvent(after);
  const months = partitionsOf(now, newestFirst);
  const isAhead = (pk: string) => first === null || (newestFirst ? pk <= first.pk : pk >= first.pk);
  for (const pk of months.filter(isAhead)) {
    let start: Key | null = first?.pk === pk ? first : null;
    do {
      const { Items: items = [], LastEvaluatedKey: last } = await table.documents.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ...listed,
          ScanIndexForward: !newestFirst,
          ConsistentRead: true,
          Limit: itemsPerQuery,
          ...(start && { ExclusiveStartKey: start }),
        }),
      );
      const there = (items as Item[]).filter((item) => isThere(item, now));
      yield readGood(table, there, failedEventFromItem);
      start = (last as Key | undefined) ?? null;
    } while (start !== null);
  }
}

const listedNames = [
  ...[
    'pk',
    'sk',
    'queue',
    'messageId',
    'correlationId',
    'connectionId',
    'vendor',
    'code',
    'reason',
    'tries',
    'receivedAt',
  ],
  ...['failedAt', 'bytes', 'claimedAt', 'replayedAt', 'replayedBy', 'expiresAt'],
];
const listed = {
  ProjectionExpression: listedNames.map((name) => `#${name}`).join(', '),
  ExpressionAttributeNames: Object.fromEntries(listedNames.map((name) => [`#${name}`, name])),
};

/** The partitions in which an event can be, as of now. */
function partitionsOf(now: Date, newestFirst: boolean): readonly string[] {
  const oldest = new Date(now.getTime() - oldestDays * dayMs);
  const months: string[] = [];
  for (
    let month = new Date(Date.UTC(oldest.getUTCFullYear(), oldest.getUTCMonth()));
    month <= now;
    month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1))
  ) {
    months.push(`${partitions.failedEvents}${month.toISOString().slice(0, 7)}`);
  }
  return newestFirst ? months.reverse() : months;
}

/** The table forgets somewhat later than it says. One that does not say when is there, and is named. */
function isThere({ expiresAt }: Item, now: Date): boolean {
  return typeof expiresAt !== 'number' || expiresAt * 1000 > now.getTime();
}
