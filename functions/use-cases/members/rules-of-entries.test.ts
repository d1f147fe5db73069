import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { given, programme } from '#domain/testing.ts';
import { openTable } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { rewardToItem } from '#table/rewards/reward-item.ts';
import { readBackground } from './rules-of-entries.ts';

const database = mockClient(DynamoDBDocumentClient);
const version = 'a'.repeat(64);
const call = { table: openTable('Table'), rules: { programme, version } };
const coffee = { rewardId: 'coffee', name: { en: 'Coffee' }, kind: 'product', points: 100 };

beforeEach(() => {
  database.reset();
  const items = [rewardToItem(coffee, { at: '2026-11-21T09:00:00.000Z', by: 'op' })];
  database.on(BatchGetCommand).resolves({ Responses: { Table: items } });
});

it('entries of today’s rules that name no reward need nothing read', async () => {
  const { rulesOf, rewards } = await readBackground(call, given().sale('a', 5000).entries);
  expect(rewards).toEqual([]);
  expect(rulesOf({ ruleVersion: version })).toBe(programme);
  expect(database.calls()).toHaveLength(0);
});

it('each reward that entries name is read once, and none else', async () => {
  const { entries } = given({ lots: ['300 until 2027-11-30'] })
    .reserve('red_1', 100)
    .cancel('red_1');
  const { rewards } = await readBackground(call, entries);
  expect(rewards).toEqual([coffee]);
  expect(database.commandCalls(BatchGetCommand).map(({ args: [{ input }] }) => input.RequestItems)).toEqual([
    { Table: { Keys: [keys.reward('coffee')], ConsistentRead: true } },
  ]);
});

it('a reward of the programme is named as it is in the catalogue', async () => {
  const [{ unitId: unit } = { unitId: '' }] = programme.units;
  const name = { en: 'A cup of coffee' };
  const rewards = { coffee: { name, kind: 'product', costs: { unit, amount: 100 } } };
  database.on(BatchGetCommand).resolves({ Responses: { Table: [] } });
  const { entries } = given({ lots: ['300 until 2027-11-30'] }).reserve('red_1', 100);
  const under = { ...call, rules: { programme: { ...programme, rewards }, version } };
  expect((await readBackground(under, entries)).rewards).toMatchObject([{ rewardId: 'coffee', name }]);
  expect((await readBackground(call, entries)).rewards).toEqual([]);
});

it('rules of another time are read beside', async () => {
  const { entries } = given().sale('a', 5000);
  const older = entries.map((entry) => ({ ...entry, ruleVersion: 'b'.repeat(64) }));
  await readBackground(call, older);
  expect(database.commandCalls(BatchGetCommand)[0]?.args[0].input.RequestItems).toMatchObject({
    Table: { Keys: [keys.programme('b'.repeat(64))] },
  });
});
