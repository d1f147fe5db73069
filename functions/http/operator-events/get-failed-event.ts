import { Problem } from '#api/problem.ts';
import { getFailedEvent } from '#api/routes-failed-events.ts';
import { keys, table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { failedEventShown } from '#http/operator-look/failed-event-shown.ts';
import { maskedBody } from '#pos/masking/masked-body.ts';
import { bodyOf, parseDelivery, unpackMessage } from '#pos/queued-delivery.ts';
import { readFailedEvent } from '#table/failed-events/failed-events.ts';
import { openFailedEvent } from '#use-cases/failed-events/keep-failed-event.ts';

/** Shows a failed event; what was received is opened here, masked, and leaves only so. */
export const handler = httpHandler(getFailedEvent, async ({ params: { eventId }, now }) => {
  const event = await readFailedEvent(table(), eventId, now);
  if (event === null) throw new Problem('unknown-failed-event', 'there is no failed event of this id');
  const packed = openFailedEvent(event, (await keys()).sealing);
  return reply(200, { ...failedEventShown(event), body: packed && shown(unpackMessage(packed)) });
});

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
