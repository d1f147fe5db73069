import { Problem } from '#api/problem.ts';
import { replayFailedEvent } from '#api/routes-failed-events.ts';
import { failedQueueUrls, keys, sqs, table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { unpackMessage, withSettings } from '#pos/queued-delivery.ts';
import { replayFailedEvent as replay } from '#use-cases/failed-events/replay-failed-event.ts';

const details = {
  'unknown-failed-event': 'there is no failed event of this id',
  'message-not-kept':
    'the message was too large to keep and lies in its dead-letter queue; redrive it from there',
  'unknown-connection': 'its connection was deleted; create one of the same id first',
  'already-replayed': 'it was replayed already, or is being replayed within this minute',
} as const;

export const handler = httpHandler(replayFailedEvent, async ({ params: { eventId }, caller, now }) => {
  const { sealing } = await keys();
  const codec = { unpack: unpackMessage, renew: withSettings };
  const queues = { sqs: sqs(), queueUrls: failedQueueUrls() };
  const outcome = await replay(
    { table: table(), sealing, ...queues, ...codec, operator: caller, now },
    eventId,
  );
  if (outcome !== 'replayed') throw new Problem(outcome, details[outcome]);
  return reply(200, { eventId });
});
