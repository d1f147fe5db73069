import { Problem } from '#api/problem.ts';
import { type Handles, reply } from '#handler/router.ts';
import { failedEventShown } from '#http/shared/failed-event-shown.ts';
import { maskedBody } from '#pos/masking/masked-body.ts';
import { bodyOf, parseDelivery, unpackMessage } from '#pos/queued-delivery.ts';
import { readFailedEvent } from '#table/failed-events/failed-events.ts';
import { openFailedEvent } from '#use-cases/failed-events/keep-failed-event.ts';
import type { Routes } from './routes.ts';

/** Shows a failed event; what was received is call here, masked, and leaves only so. */
export const getFailedEvent: Handles<Routes['getFailedEvent']> = async ({ params: { eventId }, call }) => {
  const event = await readFailedEvent(call.table, eventId, call.now);
  if (event === null) throw new Problem('unknown-failed-event', 'there is no failed event with this id');
  const packed = openFailedEvent(event, (await call.secrets.data()).sealing);
  return reply(200, { ...failedEventShown(event), body: packed && shown(unpackMessage(packed)) });
};

function shown(message: string): unknown {
  const delivery = parseDelivery(message);
  if (delivery === null) return maskedBody(message);
  try {
    return maskedBody(bodyOf(delivery));
  } catch {
    // What cannot be unpacked failed for just that.
    return '••• cannot be unpacked';
  }
}
