import { note } from './seen.ts';

interface QueueRecord {
  messageId: string;
  body: string;
  attributes: { ApproximateReceiveCount: string };
}

/** A body `fail` fails always, `once` the first time, `throw` the whole batch. */
export const handler = async (event: { Records: QueueRecord[] }): Promise<unknown> => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body, attributes } of event.Records) {
    await note(
      'queue',
      event.Records.find((item) => item.messageId === messageId),
    );
    if (body === 'throw') throw new Error('the whole batch');
    const isFirst = attributes.ApproximateReceiveCount === '1';
    if (body === 'fail' || (body === 'once' && isFirst))
      batchItemFailures.push({ itemIdentifier: messageId });
  }
  return { batchItemFailures };
};
