import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { RulesAt } from '#functions/services/rules.ts';
import { rulesInForce } from '#functions/services/rules.ts';
import { beginInvocation } from '#observe/invocation.ts';
import { describeError, log } from '#observe/log.ts';
import { correlationIdOf, parseCorrelationId } from '#table/core/correlation.ts';
import type { Call } from '#use-cases/call.ts';
import { callAt } from './call.ts';

/** A message as its queue's contract has it. */
export interface QueueMessage<Body> {
  readonly messageId: string;
  readonly body: Body;
  /** The body as it was sent. */
  readonly text: string;
  /** When it was first sent; a dead-letter queue keeps that. */
  readonly sentAt: Date;
  /** How often it was received, this time included. */
  readonly tries: number;
  /** Of what it was queued for; made of its own id where the sender gave none. */
  readonly correlationId: string;
  /** Of the queue that it came from now. */
  readonly queueArn: string;
}

/**
 * The one middy stack of queue handlers. A message whose body does not fit the contract fails alone; so do those
 * that `handle` names. If `handle` throws, all of the batch are delivered again.
 * @param handle the batch → the ids of the messages that failed; they come again, and end in the dead-letter queue
 * @param rulesAt by which rules it works; those in force when left out
 */
export function queueHandler<Schema extends z.ZodMiniType>(
  schema: Schema,
  handle: (messages: readonly QueueMessage<z.infer<Schema>>[], call: Call) => Promise<readonly string[]>,
  rulesAt: RulesAt = rulesInForce,
) {
  return middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records: records }, context) => {
    beginInvocation(context);
    const unusable: string[] = [];
    const messages: QueueMessage<z.infer<Schema>>[] = [];
    for (const {
      messageId,
      body: text,
      attributes,
      messageAttributes,
      eventSourceARN: queueArn,
    } of records) {
      const parsed = schema.safeParse(jsonOf(text));
      const sentAt = new Date(Number(attributes.SentTimestamp));
      const tries = Number(attributes.ApproximateReceiveCount);
      const given = parseCorrelationId(messageAttributes?.['correlationId']?.stringValue);
      const correlationId = given ?? correlationIdOf(messageId);
      if (parsed.success)
        messages.push({ messageId, body: parsed.data, text, sentAt, tries, correlationId, queueArn });
      else unusable.push(messageId);
    }
    if (unusable.length > 0) log('error', 'messages do not fit their contract', { messageIds: unusable });
    const failed = await handleAll(messages, handle, rulesAt);
    return { batchItemFailures: [...unusable, ...failed].map((itemIdentifier) => ({ itemIdentifier })) };
  });
}

async function handleAll<Body>(
  messages: readonly QueueMessage<Body>[],
  handle: (messages: readonly QueueMessage<Body>[], call: Call) => Promise<readonly string[]>,
  rulesAt: RulesAt,
): Promise<readonly string[]> {
  if (messages.length === 0) return [];
  try {
    const now = new Date();
    return await handle(messages, callAt(now, await rulesAt(now)));
  } catch (error) {
    log('error', 'batch failed', { ...describeError(error), messages: messages.length });
    return messages.map(({ messageId }) => messageId);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
