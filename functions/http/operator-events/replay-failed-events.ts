import { failedQueueUrls, sqs } from '#functions/services/queues.ts';
import { type Handles, reply } from '#handler/router.ts';
import { eventCursorOf, parseEventCursor } from '#http/shared/failed-event-shown.ts';
import { unpackMessage, withSettings } from '#pos/queued-delivery.ts';
import { replayFailedEvents as replayAll } from '#use-cases/failed-events/replay-failed-events.ts';
import type { Routes } from './routes.ts';

export const replayFailedEvents: Handles<Routes['replayFailedEvents']> = async ({ body, caller, call }) => {
  const { cursor, ...filter } = body;
  const begin = cursor === undefined ? { until: call.now } : parseEventCursor(cursor);
  const { sealing } = await call.secrets.data();
  const codec = { unpack: unpackMessage, renew: withSettings };
  const queues = { sqs: sqs(), queueUrls: failedQueueUrls() };
  const { next, ...progress } = await replayAll(
    { table: call.table, sealing, ...queues, ...codec, operator: caller, now: call.now },
    filter,
    begin,
  );
  return reply(200, { ...progress, next: next && eventCursorOf(next.after, next.until) });
};
