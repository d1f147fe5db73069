import { note } from './seen.ts';

interface StreamRecord {
  dynamodb: { SequenceNumber: string; NewImage?: { pk: { S: string } } };
}

/** A key `poison…` fails always. */
export const handler = async (event: { Records: StreamRecord[] }): Promise<unknown> => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const item of event.Records) {
    await note('stream', item);
    if (item.dynamodb.NewImage?.pk.S.startsWith('poison') === true) {
      batchItemFailures.push({ itemIdentifier: item.dynamodb.SequenceNumber });
      break;
    }
  }
  return { batchItemFailures };
};
