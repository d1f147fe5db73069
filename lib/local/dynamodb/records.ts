import { number, type Plain, record } from '../plain.ts';

/** A record of GetRecords as Lambda hands it to a function. */
export function streamRecord(raw: Plain, streamArn: string, clockOffsetMs: number): Plain {
  const change = record(raw, 'dynamodb');
  const createdAt = number(change, 'ApproximateCreationDateTime');
  return {
    eventID: raw['eventID'],
    eventName: raw['eventName'],
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: streamArn.split(':')[3],
    dynamodb: {
      ...change,
      // Written by the real clock; functions live by the local one.
      ...(createdAt === undefined
        ? {}
        : { ApproximateCreationDateTime: Math.round(createdAt + clockOffsetMs / 1000) }),
    },
    ...(raw['userIdentity'] === undefined ? {} : { userIdentity: raw['userIdentity'] }),
    eventSourceARN: streamArn,
  };
}

export const sequenceOf = (item: Plain): string => String(record(item, 'dynamodb')['SequenceNumber']);
