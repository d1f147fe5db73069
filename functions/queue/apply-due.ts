import * as z from 'zod/mini';
import { noteFailedEvent } from '#handler/note-failed-event.ts';
import type { QueueMessage } from '#handler/queue-handler.ts';
import { queueHandler } from '#handler/queue-handler.ts';
import { describeError, log } from '#observe/log.ts';
import { noteUnsound } from '#observe/note-unsound.ts';
import { packMessage } from '#pos/queued-delivery.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import type { Call } from '#use-cases/call.ts';
import type { DueMessage, PreviewMessage } from '#use-cases/due/due-message.ts';
import { dueMessageSchema, previewMessageSchema } from '#use-cases/due/due-message.ts';
import { settleDue } from '#use-cases/due/settle-due.ts';
import { keepFailedEvent } from '#use-cases/failed-events/keep-failed-event.ts';
import { claimSales } from '#use-cases/sales/claim-sales.ts';

/**
 * Does what is due, member by member; a message comes again when one of its members failed, which is harmless. A member of
 * whom something stored is unsound is passed over, and the log names it: no other waits for it. Between them come the steps
 * of previews.
 */
export const handler = queueHandler(
  z.union([dueMessageSchema, previewMessageSchema]),
  async (messages, call) => {
    const failed: string[] = [];
    // Members do not wait for previews.
    const ordered = messages.toSorted(
      (one, other) => Number('preview' in one.body) - Number('preview' in other.body),
    );
    for (const { body, ...message } of ordered) {
      const onBehalf = { ...call, correlationId: message.correlationId };
      const isDone =
        'preview' in body
          ? await previewed(onBehalf, { ...message, body })
          : await settled(onBehalf, { ...message, body });
      if (!isDone) failed.push(message.messageId);
    }
    return failed;
  },
);

/** @returns false where one of its members failed */
async function settled(call: Call, message: QueueMessage<DueMessage>): Promise<boolean> {
  const { messageId, correlationId, body } = message;
  const results = await Promise.allSettled(
    body.memberIds.map((memberId) => settleMember(call, message, memberId)),
  );
  const errors = results.flatMap((result, index) =>
    result.status === 'rejected' ? [{ error: result.reason, memberId: body.memberIds[index] }] : [],
  );
  for (const { error, memberId } of errors) {
    const facts = { correlationId, messageId, task: body.task, memberId };
    log('error', 'due work failed', { ...facts, ...describeError(error) });
  }
  if (errors.length === 0)
    log('info', 'due work done', { correlationId, messageId, task: body.task, members: results.length });
  return errors.length === 0;
}

/** Operators seldom ask for one, so what works on it is loaded then. @returns false where it failed */
async function previewed(call: Call, message: QueueMessage<PreviewMessage>): Promise<boolean> {
  const { messageId, correlationId, body } = message;
  const { changeId } = body.preview;
  try {
    const { takePreviewStep } = await import('./apply-due/preview.ts');
    await takePreviewStep(call, message);
    return true;
  } catch (error) {
    log('error', 'preview failed', { correlationId, messageId, changeId, ...describeError(error) });
    return false;
  }
}

/** @throws what makes the message come again */
async function settleMember(call: Call, message: QueueMessage<DueMessage>, memberId: string): Promise<void> {
  const { task } = message.body;
  try {
    if (task === 'claims') await claimSales(call, memberId);
    else await settleDue(call, memberId, task);
  } catch (error) {
    if (!(error instanceof UnsoundItemError)) throw error;
    noteUnsound(error, call);
    // The sweep of tomorrow finds the member again; nobody else looks for sales that wait.
    if (task === 'claims') await keep(call, message, memberId, error);
  }
}

async function keep(
  { table, secrets, now }: Call,
  { messageId, correlationId, sentAt, tries, body: { task } }: QueueMessage<DueMessage>,
  memberId: string,
  { kind, message }: UnsoundItemError,
): Promise<void> {
  const text = JSON.stringify({ task, memberIds: [memberId] } satisfies DueMessage);
  // One of several members of a message: each is an event of its own.
  const facts = { queue: 'due', correlationId, messageId: `${messageId}/${memberId}`, code: kind } as const;
  const { sealing } = await secrets.data();
  const kept = await keepFailedEvent(
    { table, sealing, now },
    { ...facts, reason: message, tries, sentAt, bytes: Buffer.byteLength(text), packed: packMessage(text) },
  );
  if (kept.isNew) noteFailedEvent({ ...facts, reason: message }, kept, now);
}
