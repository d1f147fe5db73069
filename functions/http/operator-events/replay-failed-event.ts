import { Problem } from '#api/problem.ts';
import { failedQueueUrls, sqs } from '#functions/services/queues.ts';
import { type Handles, reply } from '#handler/router.ts';
import { unpackMessage, withSettings } from '#pos/queued-delivery.ts';
import { replayFailedEvent as replay } from '#use-cases/failed-events/replay-failed-event.ts';
import type { Routes } from './routes.ts';

const details = {
  'unknown-failed-event': 'there is no failed event with this id',
  'message-not-kept':
    'the message was too large to keep and is in its dead-letter queue; redrive it from there',
  'unknown-connection': 'its connection was deleted; create one with the same id first',
  'already-replayed': 'it has been replayed already, or is being replayed right now',
} as const;

export const replayFailedEvent: Handles<Routes['replayFailedEvent']> = async ({
  params: { eventId },
  caller,
  call,
}) => {
  const { sealing } = await call.secrets.data();
  const codec = { unpack: unpackMessage, renew: withSettings };
  const queues = { sqs: sqs(), queueUrls: failedQueueUrls() };
  const outcome = await replay(
    { table: call.table, sealing, ...queues, ...codec, operator: caller, now: call.now },
    eventId,
  );
  if (outcome !== 'replayed') throw new Problem(outcome, details[outcome]);
  return reply(200, { eventId });
};
