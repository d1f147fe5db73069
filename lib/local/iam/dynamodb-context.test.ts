import { describe, expect, test } from 'vitest';
import type { Context } from './condition.ts';
import { needsOf } from './needs.ts';
import type { Surroundings } from './surroundings.ts';

const table = 'arn:aws:dynamodb:eu-west-1:7:table/Shop';
const around: Surroundings = {
  region: 'eu-west-1',
  accountId: '7',
  secrets: [],
  emailIdentities: [],
  partitionKeys: new Map([
    [table, 'pk'],
    [`${table}/index/due`, 'dueShard'],
  ]),
};
const TableName = 'Shop';
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'PROFILE' } });

/** What the parts of a call say: keys, attributes, and the one value that is asked for beside them. */
const ask = (operation: string, input: object) =>
  needsOf(
    { service: 'dynamodb', operation, protocol: 'json', body: Buffer.from(JSON.stringify(input)) },
    around,
  );
const contexts = (operation: string, input: object): Context[] =>
  (ask(operation, input) ?? []).map(({ context }) => context ?? {});
const leadingKeysOf = (operation: string, input: object) =>
  contexts(operation, input).map((context) => context['dynamodb:LeadingKeys']);
const attributesOf = (operation: string, input: object) =>
  contexts(operation, input).flatMap((context) => context['dynamodb:Attributes'] ?? []);

describe('leading keys', () => {
  test.each([
    ['GetItem', { Key: key('MEMBER#1') }],
    ['PutItem', { Item: { ...key('MEMBER#1'), name: { S: 'SALE#1' } } }],
    ['UpdateItem', { Key: key('MEMBER#1'), UpdateExpression: 'SET a = :a' }],
    ['DeleteItem', { Key: key('MEMBER#1') }],
    ['BatchGetItem', { RequestItems: { Shop: { Keys: [key('MEMBER#1')] } } }],
    ['BatchWriteItem', { RequestItems: { Shop: [{ PutRequest: { Item: key('MEMBER#1') } }] } }],
    ['TransactGetItems', { TransactItems: [{ Get: { TableName, Key: key('MEMBER#1') } }] }],
  ])('%s names the key of its item', (operation, input) => {
    expect(leadingKeysOf(operation, { TableName, ...input })).toEqual([['MEMBER#1']]);
  });

  test('a batch names all that it does on one table at once, each key once', () => {
    const Keys = ['MEMBER#1', 'SALE#1', 'MEMBER#1'].map(key);
    expect(leadingKeysOf('BatchGetItem', { RequestItems: { Shop: { Keys } } })).toEqual([
      ['MEMBER#1', 'SALE#1'],
    ]);
    const writes = [{ PutRequest: { Item: key('A') } }, { DeleteRequest: { Key: key('B') } }];
    expect(leadingKeysOf('BatchWriteItem', { RequestItems: { Shop: writes } })).toEqual([['A', 'B']]);
  });

  test('each member of a transaction names its own', () => {
    const members = [
      { Put: { TableName, Item: key('A') } },
      { Update: { TableName, Key: key('B') } },
      { Delete: { TableName, Key: key('C') } },
      { ConditionCheck: { TableName, Key: key('D') } },
    ];
    expect(leadingKeysOf('TransactWriteItems', { TransactItems: members })).toEqual([
      ['A'],
      ['B'],
      ['C'],
      ['D'],
    ]);
  });

  test.each([
    'pk = :pk',
    'pk=:pk AND begins_with(sk, :sk)',
    '#p = :pk AND sk BETWEEN :sk AND :to',
    'sk <= :sk AND (#p = :pk)',
    'sk = :sk and pk = :pk',
  ])('a query names what it asks of the partition key: %s', (KeyConditionExpression) => {
    const input = {
      TableName,
      KeyConditionExpression,
      ExpressionAttributeNames: { '#p': 'pk' },
      ExpressionAttributeValues: { ':pk': { S: 'MEMBER#1' }, ':sk': { S: 'SALE#1' }, ':to': { S: 'z' } },
    };
    expect(leadingKeysOf('Query', input)).toEqual([['MEMBER#1']]);
  });

  test('a query of an index names the partition key of the index', () => {
    const input = {
      TableName,
      IndexName: 'due',
      KeyConditionExpression: 'pk = :pk AND dueShard = :shard',
      ExpressionAttributeValues: { ':pk': { S: 'MEMBER#1' }, ':shard': { S: 'SHARD#03' } },
    };
    expect(leadingKeysOf('Query', input)).toEqual([['SHARD#03']]);
  });

  test.each([
    ['Scan', { TableName, FilterExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: 'A' } } }],
    [
      'Query',
      { TableName, KeyConditionExpression: 'sk = :sk', ExpressionAttributeValues: { ':sk': { S: 'A' } } },
    ],
    ['Query', { TableName }],
    ['GetItem', { TableName, Key: {} }],
    ['GetItem', { TableName: 'Another', Key: key('A') }],
  ])('%s %j names none', (operation, input) => {
    expect(leadingKeysOf(operation, input)).toEqual([undefined]);
  });

  test.each([
    [{ N: '12' }, '12'],
    [{ B: 'AQI=' }, 'AQI='],
  ])('a key %j is known as %s', (pk, text) => {
    expect(leadingKeysOf('GetItem', { TableName, Key: { pk } })).toEqual([[text]]);
  });
});

describe('attributes', () => {
  test('those of an item are named, and those of its condition, however they are written', () => {
    const input = {
      TableName,
      Item: { ...key('A'), name: { S: 'Ana' } },
      ConditionExpression:
        'attribute_not_exists(pk) OR (#r = :r AND size(tags[0].kind) > :n AND NOT contains(granted.points, :p))',
      ExpressionAttributeNames: { '#r': 'revision' },
    };
    expect(attributesOf('PutItem', input)).toEqual(['pk', 'sk', 'name', 'revision', 'tags', 'granted']);
  });

  test('an update names what it sets, removes, adds and reads', () => {
    const input = {
      TableName,
      Key: key('A'),
      UpdateExpression:
        'SET #s = :s, a.b.c = if_not_exists(uses, :none) + other, l[2] = list_append(l, :l) REMOVE gone ADD n :one DELETE set1 :x',
      ConditionExpression: 'kind IN (:a, :b) AND at BETWEEN :from AND until',
      ExpressionAttributeNames: { '#s': 'status' },
    };
    expect(new Set(attributesOf('UpdateItem', input))).toEqual(
      new Set(['pk', 'sk', 'kind', 'at', 'until', 'status', 'a', 'uses', 'other', 'l', 'gone', 'n', 'set1']),
    );
  });

  test('a search names what it projects, filters and asks of the keys, and where it goes on', () => {
    const input = {
      TableName,
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: 'remove = :x',
      ProjectionExpression: 'name, address.city, #t[1]',
      ExpressionAttributeNames: { '#t': 'tags' },
      ExclusiveStartKey: key('A'),
    };
    expect(new Set(attributesOf('Query', input))).toEqual(
      new Set(['pk', 'remove', 'name', 'address', 'tags', 'sk']),
    );
  });

  test('batches and members of transactions name theirs', () => {
    const Shop = { Keys: [key('A')], ProjectionExpression: '#n', ExpressionAttributeNames: { '#n': 'name' } };
    expect(attributesOf('BatchGetItem', { RequestItems: { Shop } })).toEqual(['pk', 'sk', 'name']);
    const ConditionCheck = { TableName, Key: key('A'), ConditionExpression: 'attribute_exists(left)' };
    expect(attributesOf('TransactWriteItems', { TransactItems: [{ ConditionCheck }] })).toEqual([
      'pk',
      'sk',
      'left',
    ]);
  });

  test('a read of everything names its key alone', () => {
    expect(attributesOf('GetItem', { TableName, Key: key('A') })).toEqual(['pk', 'sk']);
    expect(attributesOf('Scan', { TableName })).toEqual([]);
  });
});

describe('what a request says beside', () => {
  test.each([
    ['GetItem', { Key: key('A') }, { 'dynamodb:Select': ['ALL_ATTRIBUTES'] }],
    ['GetItem', { ProjectionExpression: 'a' }, { 'dynamodb:Select': ['SPECIFIC_ATTRIBUTES'] }],
    ['Query', { Select: 'COUNT' }, { 'dynamodb:Select': ['COUNT'] }],
    ['Scan', {}, { 'dynamodb:Select': ['ALL_ATTRIBUTES'] }],
    ['Query', { IndexName: 'due' }, { 'dynamodb:Select': ['ALL_PROJECTED_ATTRIBUTES'] }],
    ['PutItem', {}, { 'dynamodb:ReturnValues': ['NONE'] }],
    ['UpdateItem', { ReturnValues: 'ALL_NEW' }, { 'dynamodb:ReturnValues': ['ALL_NEW'] }],
    [
      'UpdateItem',
      { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
      { 'dynamodb:ReturnValues': ['ALL_OLD'] },
    ],
  ])('%s %j: %j', (operation, input, said) => {
    const [context] = contexts(operation, { TableName, ...input });
    expect(context).toMatchObject(said);
    expect(Object.keys(context ?? {})).toContain(Object.keys(said)[0]);
    expect(context?.['dynamodb:EnclosingOperation']).toBeUndefined();
  });

  test('a member of a transaction says which it is part of', () => {
    const Get = { TableName, Key: key('A') };
    expect(contexts('TransactGetItems', { TransactItems: [{ Get }] })).toEqual([
      {
        'dynamodb:LeadingKeys': ['A'],
        'dynamodb:Attributes': ['pk', 'sk'],
        'dynamodb:Select': ['ALL_ATTRIBUTES'],
        'dynamodb:EnclosingOperation': ['TransactGetItems'],
      },
    ]);
    expect(contexts('TransactWriteItems', { TransactItems: [{ Delete: Get }] })).toEqual([
      {
        'dynamodb:LeadingKeys': ['A'],
        'dynamodb:Attributes': ['pk', 'sk'],
        'dynamodb:EnclosingOperation': ['TransactWriteItems'],
      },
    ]);
    const Update = { ...Get, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
    expect(contexts('TransactWriteItems', { TransactItems: [{ Update }] })).toEqual([
      expect.objectContaining({ 'dynamodb:ReturnValues': ['ALL_OLD'] }),
    ]);
  });
});

test.each([
  ['GetItem', { AttributesToGet: ['a'] }],
  ['UpdateItem', { AttributeUpdates: {} }],
  ['PutItem', { Expected: {} }],
  ['Query', { KeyConditions: {} }],
  ['Scan', { ScanFilter: {} }],
  ['BatchGetItem', { RequestItems: { Shop: { AttributesToGet: ['a'] } } }],
])('%s of the old form %j is not known: nobody reads what it names', (operation, input) => {
  expect(ask(operation, { TableName, ...input })).toBeUndefined();
});
