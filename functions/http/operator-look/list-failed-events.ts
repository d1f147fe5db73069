import { listFailedEvents } from '#api/routes-failed-events.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { listFailedEvents as list } from '#use-cases/failed-events/list-failed-events.ts';
import { eventCursorOf, failedEventShown, parseEventCursor } from './failed-event-shown.ts';

export const handler = httpHandler(listFailedEvents, async ({ query, now }) => {
  const { cursor, limit = 25, ...filter } = query;
  const after = cursor === undefined ? undefined : parseEventCursor(cursor).after;
  const { events, next } = await list({ table: table(), now }, filter, { after, limit });
  return reply(200, {
    failedEvents: events.map(failedEventShown),
    next: next === null ? null : eventCursorOf(next),
  });
});
