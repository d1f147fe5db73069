import type { SQSClient } from '@aws-sdk/client-sqs';
import { post } from '#aws/queue.ts';
import type { Connection } from '#table/connections/connections.ts';
import { readConnection } from '#table/connections/connections.ts';
import type { Actor } from '#table/core/actor.ts';
import type { Table } from '#table/core/client.ts';
import type { FailingQueue } from '#table/failed-events/failed-event-item.ts';
import {
  claimFailedEvent,
  markReplayed,
  readFailedEvent,
  releaseFailedEvent,
} from '#table/failed-events/failed-events.ts';
import { openFailedEvent } from './keep-failed-event.ts';

/** What a replay works with. */
export interface Replay {
  readonly table: Table;
  readonly sealing: Buffer;
  readonly sqs: SQSClient;
  readonly queueUrls: Readonly<Record<FailingQueue, string>>;
  /** The queue's message of what was packed. */
  readonly unpack: (packed: Uint8Array) => string;
  /** A message of the queue of sales with the settings that its connection has now. */
  readonly renew: (message: string, connection: Connection) => string;
  readonly operator: Actor;
  readonly now: Date;
}

/** What became of a replay: beside `replayed`, why not. */
export type ReplayOutcome =
  | 'replayed'
  | 'unknown-failed-event'
  | 'message-not-kept'
  | 'unknown-connection'
  | 'already-replayed';

/**
 * Puts a failed message on its queue again, as it came, with the present settings of its connection. It is claimed
 * first, so that of two operators one replays it. What the queue did not take can be replayed again at once; should a
 * crash leave the claim behind, a minute later. Had it been queued already, the ledger still applies each fact once.
 */
export async function replayFailedEvent(replay: Replay, eventId: string): Promise<ReplayOutcome> {
  const { table, now, operator } = replay;
  const event = await readFailedEvent(table, eventId, now);
  if (event === null) return 'unknown-failed-event';
  const { connectionId, queue } = event;
  const packed = openFailedEvent(event, replay.sealing);
  if (packed === null) return 'message-not-kept';
  const connection = connectionId === undefined ? null : await readConnection(table, connectionId);
  if (connectionId !== undefined && connection === null) return 'unknown-connection';
  if (!(await claimFailedEvent(table, eventId, now))) return 'already-replayed';
  const text = replay.unpack(packed);
  const body = connection === null ? text : replay.renew(text, connection);
  // What came in once stays one thing to follow, however often it is tried.
  const { correlationId } = event;
  try {
    await post({ sqs: replay.sqs, url: replay.queueUrls[queue] }, { body, correlationId });
  } catch (error) {
    await releaseFailedEvent(table, eventId, now);
    throw error;
  }
  const { tokenId, name } = operator;
  await markReplayed(table, eventId, { at: now, by: { tokenId, name } });
  return 'replayed';
}
