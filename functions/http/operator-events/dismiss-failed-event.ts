import { Problem } from '#api/problem.ts';
import { dismissFailedEvent } from '#api/routes-failed-events.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { deleteFailedEvent } from '#table/failed-events/failed-events.ts';

export const handler = httpHandler(dismissFailedEvent, async ({ params: { eventId } }) => {
  const isDeleted = await deleteFailedEvent(table(), eventId);
  if (!isDeleted) throw new Problem('unknown-failed-event', 'there is no failed event of this id');
  return reply(200, { eventId });
});
