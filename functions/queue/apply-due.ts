import { queueHandler } from '#handler/queue-handler.ts';
import { describeError, log } from '#observe/log.ts';
import { dueMessageSchema } from '#use-cases/due/due-message.ts';
import { settleDue } from '#use-cases/due/settle-due.ts';
import { claimSales } from '#use-cases/sales/claim-sales.ts';

/** Does what is due, member by member; a message comes again when one of its members failed, which is harmless. */
export const handler = queueHandler(dueMessageSchema, async (messages, call) => {
  const failed: string[] = [];
  for (const { messageId, correlationId, body } of messages) {
    const onBehalf = { ...call, correlationId };
    const results = await Promise.allSettled(
      body.memberIds.map((memberId) =>
        body.task === 'claims' ? claimSales(onBehalf, memberId) : settleDue(onBehalf, memberId, body.task),
      ),
    );
    const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    for (const error of errors)
      log('error', 'due work failed', { correlationId, messageId, task: body.task, ...describeError(error) });
    if (errors.length > 0) failed.push(messageId);
    else log('info', 'due work done', { correlationId, messageId, task: body.task, members: results.length });
  }
  return failed;
});
