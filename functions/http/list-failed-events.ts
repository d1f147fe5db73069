import { listFailedEvents } from '#functions/api/routes-failed-events.ts';
import { listFailedEvents as list } from '#functions/ledger/list-failed-events.ts';
import { table } from '#functions/services.ts';
import { eventCursorOf, failedEventShown, parseEventCursor } from '#middleware/failed-event-shown.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';

export const handler = httpHandler(listFailedEvents, async ({ query, now }) => {
  const { cursor, limit = 25, ...filter } = query;
  const after = cursor === undefined ? undefined : parseEventCursor(cursor).after;
  const { events, next } = await list({ table: table(), now }, filter, { after, limit });
  return reply(200, {
    failedEvents: events.map(failedEventShown),
    next: next === null ? null : eventCursorOf(next),
  });
});
