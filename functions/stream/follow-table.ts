import { environment } from '#functions/services/environment.ts';
import { sqs } from '#functions/services/queues.ts';
import { streamHandler } from '#handler/stream-handler.ts';
import { measure } from '#observe/metrics.ts';
import { changesOf, claimsOf, measuresOf, messagesOf } from './follow-table/follow-ups.ts';
import type { Destination } from './follow-table/hand-on.ts';
import { handOn } from './follow-table/hand-on.ts';

/**
 * Queues what follows from changes of the table: what members are told, and the look for sales that wait. Each is tried
 * whatever becomes of the other. It counts what came to be, too, so that one reader of the stream does it all: a shard
 * serves two well, and the second place is kept free.
 */
export const handler = streamHandler(async (records, now) => {
  const changes = changesOf(records);
  const failed = await Promise.all([
    handOn(destination('MESSAGES'), messagesOf(changes), now),
    handOn(destination('DUE'), claimsOf(changes), now),
  ]);
  const first = changes.findIndex(({ sequenceNumber }) => failed.includes(sequenceNumber));
  // What comes again is counted then.
  const done = first === -1 ? changes : changes.slice(0, first);
  measure(measuresOf(done), now);
  const again = changes[first];
  return { batchItemFailures: again ? [{ itemIdentifier: again.sequenceNumber }] : [] };
});

function destination(name: 'MESSAGES' | 'DUE'): Destination {
  return {
    queue: { sqs: sqs(), url: environment(`${name}_QUEUE_URL`) },
    deadLetters: { sqs: sqs(), url: environment(`${name}_DEAD_QUEUE_URL`) },
  };
}
