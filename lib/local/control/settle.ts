import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamPoller } from '../dynamodb/stream-poller.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { SqsEngine } from '../sqs/engine.ts';
import type { Queue } from '../sqs/queue.ts';

export interface Settled {
  settled: boolean;
  /** Dead-letter queues are not among them: what lies there waits for a person. */
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
/** Two looks in a row, this far apart, must find nothing to do. */
const STABLE_MS = 40;

/** Depths of the queues as they are now. */
export async function queueDepths(work: Pick<Work, 'queues' | 'sqs'>): Promise<Omit<Settled, 'settled'>> {
  const counts = await work.sqs.counts();
  const queues: Settled['queues'] = {};
  let deadLetters = 0;
  for (const { name, isDeadLetter } of work.queues) {
    const { visible = 0, delayed = 0, inFlight = 0 } = counts.get(name) ?? {};
    if (isDeadLetter) deadLetters += visible + delayed + inFlight;
    // A delayed message will be visible: to who waits for the end it is the same.
    else queues[name] = { visible: visible + delayed, inFlight };
  }
  return { queues, deadLetters };
}

/** Waits until queues and streams are drained and no background invocation runs, at most a minute. */
export async function settle(work: Work, timeoutMs = TIMEOUT_MS): Promise<Settled> {
  const deadline = Date.now() + timeoutMs;
  const look = async (): Promise<Settled> => {
    const left = Math.max(0, deadline - Date.now());
    const giveUp = new AbortController();
    const ends = Promise.all(work.streams.map((stream) => stream.readToEnd())).then(() => true);
    const late = sleep(left, false, { signal: giveUp.signal }).catch(() => false);
    const streamsRead = await Promise.race([ends, late]);
    giveUp.abort();
    const depths = await queueDepths(work);
    const isEmpty = Object.values(depths.queues).every(({ visible, inFlight }) => visible + inFlight === 0);
    return { settled: streamsRead && isEmpty && work.lambda.backgroundRunning() === 0, ...depths };
  };
  for (let pauseMs = SHORTEST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 1.3)) {
    const first = await look();
    if (first.settled) {
      await sleep(STABLE_MS);
      const second = await look();
      if (second.settled) return second;
    }
    if (Date.now() >= deadline) return { ...first, settled: false };
    await sleep(pauseMs);
  }
}
