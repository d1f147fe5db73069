import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsClient } from '../aws/call.ts';
import type { Clock } from '../clock.ts';
import type { QueueMapping } from '../lambda/event-source.ts';
import type { Invocation, Lambda } from '../lambda/lambda.ts';
import { list, number, type Plain, record, text } from '../plain.ts';

export interface QueuePoller {
  /** While it is paused it receives nothing, as a mapping that is disabled; what was on its way is put back. */
  pause(isPaused: boolean): void;
  stop(): void;
}

const LONG_POLL_SECONDS = 20;
/** SQS's own limit for one receive. */
const LARGEST_RECEIVE = 10;
/** More batches at a time than the machine has cores only get in each other's way. */
const MOST_CONCURRENCY = Math.max(2, availableParallelism());
/** A failed message comes back after this much for each time it was received, not after the queue's
 * visibility timeout (minutes), so that retries and dead letters can be watched in a demo and a test. */
const RETRY_SECONDS_PER_RECEIVE = 1;
/** How often one that is paused looks whether it still is. */
const PAUSED_LOOK_MS = 50;

/**
 * Plays the event source mapping of a queue: receives in batches, invokes, deletes what succeeded.
 * @param isHasty waits neither for a batch to fill nor before a failed message comes back
 */
export function pollQueue(
  mapping: QueueMapping,
  sqs: AwsClient,
  lambda: Lambda,
  clock: Clock,
  isHasty = false,
): QueuePoller {
  const { queue, target } = mapping;
  const stopping = new AbortController();
  const concurrency = Math.min(MOST_CONCURRENCY, mapping.maximumConcurrency ?? MOST_CONCURRENCY);
  const running = new Set<Promise<void>>();
  let isPaused = false;

  const receive = async (most: number, waitSeconds: number): Promise<Plain[]> => {
    const input = {
      QueueUrl: queue.url,
      MaxNumberOfMessages: Math.min(most, LARGEST_RECEIVE),
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    };
    const answer = await sqs('ReceiveMessage', input, stopping.signal);
    return list(answer, 'Messages').map((message) => record({ message }, 'message'));
  };

  const collect = async (): Promise<Plain[]> => {
    const messages = await receive(mapping.batchSize, LONG_POLL_SECONDS);
    const closesAt = Date.now() + (isHasty ? 0 : mapping.batchingWindowMs);
    while (messages.length > 0 && messages.length < mapping.batchSize) {
      const more = await receive(mapping.batchSize - messages.length, 0);
      messages.push(...more);
      if (more.length > 0) continue;
      const leftMs = closesAt - Date.now();
      if (leftMs <= 0) break;
      await sleep(Math.min(50, leftMs), undefined, { signal: stopping.signal });
    }
    return messages;
  };

  const handle = async (messages: Plain[]): Promise<void> => {
    const records = messages.map((message) => queueRecord(message, queue.arn, clock.offsetMs()));
    const wanted = records.filter((item) => mapping.filter?.(filterable(item)) ?? true);
    const failed = wanted.length === 0 ? new Set<string>() : await invoke(wanted);
    const done = messages.filter((message) => !failed.has(String(message['MessageId'])));
    const back = messages.filter((message) => failed.has(String(message['MessageId'])));
    await inTens(done, (entries) =>
      sqs('DeleteMessageBatch', { QueueUrl: queue.url, Entries: entries.map(entryOf) }),
    );
    await putBack(back, (message) => (isHasty ? 0 : retrySeconds(message, mapping)));
  };

  const putBack = (messages: Plain[], secondsOf: (message: Plain) => number): Promise<void> =>
    inTens(messages, (entries) =>
      sqs('ChangeMessageVisibilityBatch', {
        QueueUrl: queue.url,
        Entries: entries.map((message, index) => ({
          ...entryOf(message, index),
          VisibilityTimeout: secondsOf(message),
        })),
      }),
    );

  const invoke = async (records: Plain[]): Promise<Set<string>> => {
    const ids = records.map((item) => String(item['messageId']));
    const result = await lambda.invoke(target.name, { Records: records }, 'queue');
    return failedItems(result, ids, mapping.reportsFailures);
  };

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      if (running.size >= concurrency) {
        await Promise.race(running);
        continue;
      }
      try {
        if (isPaused) {
          await sleep(PAUSED_LOOK_MS, undefined, { signal: stopping.signal });
          continue;
        }
        const messages = await collect();
        if (isPaused) {
          await putBack(messages, () => 0);
          continue;
        }
        if (messages.length === 0) continue;
        const work = handle(messages).catch(() => undefined);
        running.add(work);
        void work.finally(() => running.delete(work));
      } catch {
        // The emulator is going away, or went away for a moment.
        if (!stopping.signal.aborted) await sleep(500);
      }
    }
  };
  void loop();
  return {
    pause: (paused) => {
      isPaused = paused;
    },
    stop: () => stopping.abort(),
  };
}

const entryOf = (message: Plain, index: number): Plain => ({
  Id: String(index),
  ReceiptHandle: message['ReceiptHandle'],
});

async function inTens<T>(items: T[], send: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < items.length; index += LARGEST_RECEIVE) {
    await send(items.slice(index, index + LARGEST_RECEIVE));
  }
}

function retrySeconds(message: Plain, mapping: QueueMapping): number {
  const received = number(message, 'Attributes.ApproximateReceiveCount') ?? 1;
  // After its last try a message has nothing to wait for: the next receive moves it to the dead letters.
  if (received >= (mapping.queue.maxReceiveCount ?? Number.POSITIVE_INFINITY)) return 0;
  return Math.min(mapping.queue.visibilityTimeoutSeconds, received * RETRY_SECONDS_PER_RECEIVE);
}

/**
 * The ids that an invocation failed. Without ReportBatchItemFailures a batch fails or succeeds as one; with
 * it, an answer that is not understood, or names an id that was not in the batch, fails all of it.
 */
export function failedItems(
  result: Invocation,
  ids: readonly string[],
  reportsFailures: boolean,
): Set<string> {
  if (!result.ok) return new Set(ids);
  if (!reportsFailures || result.payload === null) return new Set();
  const failures = record({ payload: result.payload }, 'payload')['batchItemFailures'];
  if (failures === undefined || failures === null) return new Set();
  const named = Array.isArray(failures) ? failures.map((item) => text(item, 'itemIdentifier')) : [undefined];
  const known = named.filter((id): id is string => id !== undefined && ids.includes(id));
  return new Set(known.length === named.length ? known : ids);
}

/** A filter looks into a JSON body. */
function filterable(item: Plain): Plain {
  try {
    return { ...item, body: JSON.parse(String(item['body'])) };
  } catch {
    return item;
  }
}

/** One record of an SQS event, as Lambda gives it. Its times are moved along with the local clock. */
export function queueRecord(message: Plain, queueArn: string, clockOffsetMs: number): Plain {
  const attributes: Plain = { ...record(message, 'Attributes') };
  for (const name of ['SentTimestamp', 'ApproximateFirstReceiveTimestamp']) {
    const value = number(attributes, name);
    if (value !== undefined) attributes[name] = String(Math.round(value + clockOffsetMs));
  }
  const messageAttributes = Object.entries(record(message, 'MessageAttributes')).map(([name, value]) => [
    name,
    {
      stringValue: text(value, 'StringValue'),
      binaryValue: text(value, 'BinaryValue'),
      stringListValues: [],
      binaryListValues: [],
      dataType: text(value, 'DataType'),
    },
  ]);
  return {
    messageId: message['MessageId'],
    receiptHandle: message['ReceiptHandle'],
    body: message['Body'],
    attributes,
    messageAttributes: Object.fromEntries(messageAttributes),
    md5OfBody: message['MD5OfBody'],
    ...(message['MD5OfMessageAttributes'] === undefined
      ? {}
      : { md5OfMessageAttributes: message['MD5OfMessageAttributes'] }),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3],
  };
}
