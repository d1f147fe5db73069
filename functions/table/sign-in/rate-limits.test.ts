import { type AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { openTable, type Unsound } from '#table/core/client.ts';
import { countUse, hourOf, secondsLeft } from './rate-limits.ts';

test('an hour is that of the clock, and says how long it lasts', () => {
  const now = new Date('2026-11-21T10:59:59.001Z');
  const hour = hourOf(now);
  expect(hour).toEqual({ name: '2026-11-21T10', endsAt: new Date('2026-11-21T11:00:00.000Z') });
  expect(secondsLeft(hour, now)).toBe(1);
  expect(secondsLeft(hour, new Date('2026-11-21T10:00:00.000Z'))).toBe(3600);
  expect(hourOf(hour.endsAt).name).toBe('2026-11-21T11');
});

test('a limit that counts nothing has no room until its window ends, and is named', async () => {
  const passedOver: Unsound[] = [];
  const table = { ...openTable('Table'), passedOver: (unsound: Unsound) => passedOver.push(unsound) };
  const limit = { subject: 'codes-of-contact#v1:x', limit: 5, window: hourOf(new Date(0)) } as const;
  const database = mockClient(DynamoDBDocumentClient);
  const fullOf = (uses: AttributeValue) =>
    database
      .on(UpdateCommand)
      .rejects(new ConditionalCheckFailedException({ message: 'no', $metadata: {}, Item: { uses } }));
  fullOf({ N: '5' });
  expect(await countUse(table, limit)).toBe(false);
  expect(passedOver).toEqual([]);
  fullOf({ S: 'many' });
  expect(await countUse(table, limit)).toBe(false);
  expect(passedOver).toMatchObject([{ flaws: ['uses: is no number'], kind: 'record-unsound' }]);
});
