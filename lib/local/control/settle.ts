import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamPoller } from '../dynamodb/stream-poller.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { SqsEngine } from '../sqs/engine.ts';
import type { Queue } from '../sqs/queue.ts';

export interface Settled {
  settled: boolean;
  /** Dead-letter queues are not among them: what stays there waits for a person. */
  queues: Record<string, { visible: number; inFlight: number }>;
  /** Number of messages in all dead-letter queues. */
  deadLetters: number;
}

export interface Work {
  queues: readonly Queue[];
  sqs: SqsEngine;
  streams: readonly StreamPoller[];
  lambda: Lambda;
}

const TIMEOUT_MS = 60_000;
const SHORTEST_PAUSE_MS = 10;
/** Looking costs the engines time that they need to get done. */
const LONGEST_PAUSE_MS = 200;
/** A client's request may still be under way: a second look, this much later, must find nothing either. */
const STABLE_MS = 40;

/** Depths of the queues as they are now. */
export async function queueDepths(work: Pick<Work, 'queues' | 'sqs'>): Promise<Omit<Settled, 'settled'>> {
  const { queues, deadLetters } = await depthsOf(work);
  return { queues, deadLetters };
}

interface Depths extends Omit<Settled, 'settled'> {
  /** Whether a function is about to take a dead letter. One that it failed is in flight, and may be so for ever. */
  deadLettersWait: boolean;
}

async function depthsOf(work: Pick<Work, 'queues' | 'sqs'>): Promise<Depths> {
  const counts = await work.sqs.counts();
  const queues: Settled['queues'] = {};
  let deadLetters = 0;
  let deadLettersWait = false;
  for (const { name, isDeadLetter, isConsumed } of work.queues) {
    const { visible = 0, delayed = 0, inFlight = 0 } = counts.get(name) ?? {};
    if (isDeadLetter) {
      deadLetters += visible + delayed + inFlight;
      deadLettersWait ||= isConsumed && visible > 0;
    }
    // A delayed message will be visible: to who waits for the end it is the same.
    else queues[name] = { visible: visible + delayed, inFlight };
  }
  return { queues, deadLetters, deadLettersWait };
}

/**
 * Looks once. Nothing may run before the streams are read to their end, nor after: then no work can have
 * slipped from the one to the other meanwhile.
 */
async function look(work: Work, deadline: number): Promise<Settled> {
  const isQuiet = (depths: Depths): boolean =>
    work.lambda.backgroundRunning() === 0 &&
    !depths.deadLettersWait &&
    Object.values(depths.queues).every(({ visible, inFlight }) => visible + inFlight === 0);
  const settled = (isSettled: boolean, { queues, deadLetters }: Depths): Settled => {
    return { settled: isSettled, queues, deadLetters };
  };
  const before = await depthsOf(work);
  if (!isQuiet(before)) return settled(false, before);

  const giveUp = new AbortController();
  const ends = Promise.all(work.streams.map((stream) => stream.readToEnd())).then(() => true);
  const left = Math.max(0, deadline - Date.now());
  const late = sleep(left, false, { signal: giveUp.signal }).catch(() => false);
  const streamsRead = await Promise.race([ends, late]);
  giveUp.abort();
  const after = await depthsOf(work);
  return settled(streamsRead && isQuiet(after), after);
}

/**
 * Waits until queues and streams are drained and no background invocation runs.
 * @param stableMs it must still be so after this much more; 0 for who made all the work himself
 */
export async function settle(work: Work, timeoutMs = TIMEOUT_MS, stableMs = STABLE_MS): Promise<Settled> {
  const deadline = Date.now() + timeoutMs;
  for (let pauseMs = SHORTEST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 1.3)) {
    const first = await look(work, deadline);
    if (first.settled) {
      if (stableMs === 0) return first;
      await sleep(stableMs);
      const second = await look(work, deadline);
      if (second.settled) return second;
    }
    if (Date.now() >= deadline) return { ...first, settled: false };
    await sleep(pauseMs);
  }
}
