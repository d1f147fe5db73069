import { type BuildAppOptions, buildApp } from 'fauxqs';
import { type AwsClient, AwsError, createAwsClient } from '../aws/call.ts';
import { list, number, record, text } from '../plain.ts';
import { openStores } from './durable-store.ts';
import type { Queue } from './queue.ts';

export interface QueueCounts {
  visible: number;
  inFlight: number;
  delayed: number;
}

export interface QueueMessage {
  id: string;
  body: string;
  /** When it was sent first: epoch ms by the real clock. */
  sentAt: number;
  /** How often it was received. */
  received: number;
}

export interface SqsEngine {
  url: string;
  client: AwsClient;
  /** Depth of every queue, by name. */
  counts(): Promise<Map<string, QueueCounts>>;
  /** The messages of a queue, without receiving them. */
  peek(queueName: string): Promise<QueueMessage[]>;
  stop(): Promise<void>;
}

/**
 * SQS takes every character of XML 1.0, those beyond U+FFFF included, but the emulator's check goes over
 * UTF-16 halves and so refuses a body with an emoji. The check is a shared pattern; it is set right here.
 */
async function allowEveryUnicodePlane(): Promise<void> {
  const location = new URL('./sqs/sqsTypes.js', import.meta.resolve('fauxqs')).href;
  const { INVALID_MESSAGE_BODY_CHAR: pattern } = (await import(location)) as {
    INVALID_MESSAGE_BODY_CHAR: RegExp;
  };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the three that SQS allows
  const invalid = /[^\x09\x0A\x0D\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
  pattern.compile(invalid.source, 'u');
}

/**
 * Starts the SQS emulator in this process, on loopback and a free port.
 * @param folder keeps the queues and what lies in them, message by message; in memory without one
 * @throws StartError when the folder holds what cannot be read.
 */
export async function startSqs(region: string, folder?: string): Promise<SqsEngine> {
  await allowEveryUnicodePlane();
  const durable = folder === undefined ? undefined : await openStores(folder);
  const stores = durable?.stores as BuildAppOptions['stores'];
  const app = buildApp({ logger: false, defaultRegion: region, ...(stores && { stores }) });
  if (durable !== undefined) app.addHook('onClose', async () => durable.close());
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const inspect = async (path: string): Promise<unknown> =>
    (await app.inject({ method: 'GET', url: path })).json();
  return {
    url,
    client: createAwsClient('sqs', url, region),
    counts: async () => {
      const queues = list({ queues: await inspect('/_fauxqs/queues') }, 'queues');
      return new Map(
        queues.map((queue) => [
          text(queue, 'name') ?? '',
          {
            visible: number(queue, 'approximateMessageCount') ?? 0,
            inFlight: number(queue, 'approximateInflightCount') ?? 0,
            delayed: number(queue, 'approximateDelayedCount') ?? 0,
          },
        ]),
      );
    },
    peek: async (queueName) => {
      const found = record({ queue: await inspect(`/_fauxqs/queues/${queueName}`) }, 'queue.messages');
      const inFlight = list(found, 'inflight').map((entry) => record(entry, 'message'));
      return [...list(found, 'ready'), ...list(found, 'delayed'), ...inFlight].map((message) => ({
        id: text(message, 'messageId') ?? '',
        body: text(message, 'body') ?? '',
        sentAt: number(message, 'sentTimestamp') ?? 0,
        received: number(message, 'approximateReceiveCount') ?? 0,
      }));
    },
    stop: () => app.close(),
  };
}

/** Creates the queues in the order given (dead-letter queues must come first). One that was kept takes what is new of it. */
export async function createQueues(client: AwsClient, queues: readonly Queue[]): Promise<void> {
  for (const queue of queues) {
    try {
      await client('CreateQueue', { QueueName: queue.name, Attributes: queue.attributes });
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== 'QueueNameExists') throw error;
      await client('SetQueueAttributes', { QueueUrl: queue.url, Attributes: queue.attributes });
    }
  }
}
