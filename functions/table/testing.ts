/** For tests only: records of the table's stream. */
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Change } from './change.ts';
import { changeOf } from './change.ts';
import type { Item } from './core/read.ts';

type Images = NonNullable<DynamoDBRecord['dynamodb']>;

/** How an item was and is; the place is that in the stream, the time that of the change. */
export interface Told {
  readonly before?: Item;
  readonly after?: Item;
  readonly place?: number;
  readonly at?: Date;
}

/** A record as the stream tells it. */
export function recordOf({ before, after, place = 100, at = new Date(0) }: Told): DynamoDBRecord {
  const { pk = '', sk = '' } = after ?? before ?? {};
  const eventName = before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY';
  return {
    eventID: `event-${place}`,
    eventName,
    dynamodb: {
      Keys: { pk: { S: pk }, sk: { S: sk } },
      ...(before && { OldImage: imageOf(before) }),
      ...(after && { NewImage: imageOf(after) }),
      SequenceNumber: String(place),
      ApproximateCreationDateTime: at.getTime() / 1000,
    },
  };
}

/** A change as the stream tells it. @throws for one that is not followed, or cannot be used */
export function told(facts: Told): Change {
  const change = changeOf(recordOf(facts));
  if (typeof change === 'string') throw new Error(`the record is ${change}`);
  return change;
}

function imageOf(item: Item): NonNullable<Images['NewImage']> {
  return marshall(item, { removeUndefinedValues: true }) as NonNullable<Images['NewImage']>;
}
