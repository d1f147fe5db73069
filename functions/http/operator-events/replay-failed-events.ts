import { replayFailedEvents } from '#api/routes-failed-events.ts';
import { failedQueueUrls, keys, sqs, table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { eventCursorOf, parseEventCursor } from '#http/operator-look/failed-event-shown.ts';
import { unpackMessage, withSettings } from '#pos/queued-delivery.ts';
import { replayFailedEvents as replayAll } from '#use-cases/failed-events/replay-failed-events.ts';

export const handler = httpHandler(replayFailedEvents, async ({ body, caller, now }) => {
  const { cursor, ...filter } = body;
  const begin = cursor === undefined ? { until: now } : parseEventCursor(cursor);
  const { sealing } = await keys();
  const codec = { unpack: unpackMessage, renew: withSettings };
  const queues = { sqs: sqs(), queueUrls: failedQueueUrls() };
  const { next, ...progress } = await replayAll(
    { table: table(), sealing, ...queues, ...codec, operator: caller, now },
    filter,
    begin,
  );
  return reply(200, { ...progress, next: next && eventCursorOf(next.after, next.until) });
});
