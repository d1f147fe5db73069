import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { openTable, type Unsound } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { readKeptRewards } from './rewards.ts';

const passedOver: Unsound[] = [];
const table = { ...openTable('Table'), passedOver: (unsound: Unsound) => passedOver.push(unsound) };
const tea = { rewardId: 'tea', name: { en: 'A tea' }, kind: 'product', points: 10 };
const items = [
  { ...keys.reward('tea'), ...tea },
  { ...keys.reward('coffee'), isRetired: 'no' },
  { ...keys.reward('mug'), publishedBy: 'op_1' },
];

it('a reward of which what is kept cannot be read is offered by nobody, and named', async () => {
  mockClient(DynamoDBDocumentClient).on(QueryCommand).resolves({ Items: items });
  expect(await readKeptRewards(table)).toEqual([
    { rewardId: 'tea', own: tea, isRetired: false, change: null },
    { rewardId: 'mug', own: null, isRetired: false, change: 'offers' },
    { rewardId: 'coffee', own: null, isRetired: true, change: null },
  ]);
  expect(passedOver.map(({ key }) => key)).toEqual([keys.reward('coffee')]);
});
