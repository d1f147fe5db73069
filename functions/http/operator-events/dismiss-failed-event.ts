import { Problem } from '#api/problem.ts';
import { type Handles, reply } from '#handler/router.ts';
import { deleteFailedEvent } from '#table/failed-events/failed-events.ts';
import type { Routes } from './routes.ts';

export const dismissFailedEvent: Handles<Routes['dismissFailedEvent']> = async ({
  params: { eventId },
  call,
}) => {
  const isDeleted = await deleteFailedEvent(call.table, eventId);
  if (!isDeleted) throw new Problem('unknown-failed-event', 'there is no failed event with this id');
  return reply(200, { eventId });
};
