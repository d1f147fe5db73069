import { type Handles, reply } from '#handler/router.ts';
import { eventCursorOf, failedEventShown, parseEventCursor } from '#http/shared/failed-event-shown.ts';
import { listFailedEvents as list } from '#use-cases/failed-events/list-failed-events.ts';
import type { Routes } from './routes.ts';

export const listFailedEvents: Handles<Routes['listFailedEvents']> = async ({ query, call }) => {
  const { cursor, limit = 25, ...filter } = query;
  const after = cursor === undefined ? undefined : parseEventCursor(cursor).after;
  const { events, next } = await list(call, filter, { after, limit });
  return reply(200, {
    failedEvents: events.map(failedEventShown),
    next: next === null ? null : eventCursorOf(next),
  });
};
