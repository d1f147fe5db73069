import type { Letter, Queue } from '#aws/queue.ts';
import { postAll } from '#aws/queue.ts';
import { describeError, log } from '#observe/log.ts';

/** What follows from a change of the table, as a message of a queue. */
export interface FollowUp extends Letter {
  readonly correlationId: string;
  /** The change's place in the stream, and when it was made. */
  readonly sequenceNumber: string;
  readonly at: Date;
  /** What the log says of it. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Where follow-ups of one kind go. */
export interface Destination {
  readonly queue: Queue;
  /** The queue's dead letters, which become failed events that operators replay. */
  readonly deadLetters: Queue;
}

/**
 * For so long the stream comes again with what a queue does not take, while all that was written since waits, of other
 * kinds too. Afterwards it is laid aside, so that one queue out of reach holds the others up no longer than this.
 */
const patienceMs = 2 * 60_000;

/**
 * Queues follow-ups of one kind. What the queue does not take in time goes to its dead letters.
 * @param followUps in the order of the stream
 * @returns the place from which on the stream has to come again, if any; what was queued already is then queued twice
 */
export async function handOn(
  { queue, deadLetters }: Destination,
  followUps: readonly FollowUp[],
  now: Date,
): Promise<string | null> {
  for await (const { taken, notTaken, error } of postAll(queue, followUps)) {
    for (const { correlationId, facts } of taken) log('info', 'message queued', { correlationId, ...facts });
    const [first] = notTaken;
    if (first === undefined) continue;
    const { correlationId, at, sequenceNumber } = first.letter;
    const reasons = notTaken.map(({ reason }) => reason);
    log('error', 'queueing failed', {
      correlationId,
      reasons,
      ...(error !== undefined && describeError(error)),
    });
    if (now.getTime() - at.getTime() < patienceMs) return sequenceNumber;
    const isOutOfReach = error !== undefined;
    const stuck = isOutOfReach
      ? followUps.slice(followUps.indexOf(first.letter))
      : notTaken.map(({ letter }) => letter);
    const left = await layAside(deadLetters, stuck);
    if (left !== null || isOutOfReach) return left;
  }
  return null;
}

/** @returns the place of the first that could not even be laid aside */
async function layAside(deadLetters: Queue, followUps: readonly FollowUp[]): Promise<string | null> {
  for await (const { taken, notTaken } of postAll(deadLetters, followUps)) {
    for (const { correlationId, facts } of taken) log('error', 'laid aside', { correlationId, ...facts });
    const [first] = notTaken;
    if (first !== undefined) return first.letter.sequenceNumber;
  }
  return null;
}
