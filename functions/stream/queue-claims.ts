import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { environment } from '#functions/services/environment.ts';
import { sqs } from '#functions/services/queues.ts';
import { type StreamRecord, streamHandler } from '#handler/stream-handler.ts';
import { describeError, log } from '#observe/log.ts';
import { correlationAttribute, correlationOfChange } from '#table/core/correlation.ts';
import { memberIdOfKey } from '#table/core/keys.ts';
import type { DueMessage } from '#use-cases/due/due-message.ts';

/** Looks for sales that wait, whenever a member has one more contact that is theirs. */
export const handler = streamHandler(async (records) => {
  for (const record of records) {
    const memberId = memberWithNewContact(record);
    if (memberId === null) continue;
    const correlationId = correlationOfChange(record);
    const message: DueMessage = { task: 'claims', memberIds: [memberId] };
    try {
      await sqs().send(
        new SendMessageCommand({
          QueueUrl: environment('DUE_QUEUE_URL'),
          MessageBody: JSON.stringify(message),
          ...correlationAttribute(correlationId),
        }),
      );
    } catch (error) {
      log('error', 'queueing failed', { correlationId, ...describeError(error) });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
});

type Image = NonNullable<StreamRecord['dynamodb']>['NewImage'];

function memberWithNewContact({ dynamodb }: StreamRecord): string | null {
  const { Keys, NewImage, OldImage } = dynamodb ?? {};
  const pk = Keys?.['pk']?.S;
  const isNews = NewImage !== undefined && ownContacts(NewImage) !== ownContacts(OldImage);
  return pk !== undefined && isNews ? memberIdOfKey({ pk }) : null;
}

/** Which contacts a profile has proven or linked, as a text that changes when they do. */
function ownContacts(image: Image): string {
  return JSON.stringify([image?.['proven']?.L ?? [], image?.['otherContacts']?.L ?? []]);
}
