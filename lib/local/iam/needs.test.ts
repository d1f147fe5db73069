import { expect, test } from 'vitest';
import { needsOf } from './needs.ts';
import type { Surroundings } from './surroundings.ts';

const around: Surroundings = {
  region: 'eu-west-1',
  accountId: '7',
  secrets: [{ name: 'Shop-Secret', arn: 'arn:aws:secretsmanager:eu-west-1:7:secret:Shop-Secret-local1' }],
  emailIdentities: ['shop.example', 'mail.shop.example', 'ana@shop.example'],
  partitionKeys: new Map(),
};

const table = 'dynamodb:eu-west-1:7:table';
const identity = 'ses:eu-west-1:7:identity';
const configurationSet = 'ses:eu-west-1:7:configuration-set/default';

/** `action resource`, without `arn:aws:`. */
function ask(
  service: string,
  operation: string,
  input: object,
  protocol: 'json' | 'query' | 'rest-json' = 'json',
) {
  const body =
    protocol === 'query' ? String(new URLSearchParams(Object.entries(input))) : JSON.stringify(input);
  const needs = needsOf({ service, operation, protocol, body: Buffer.from(body) }, around);
  return needs?.map(({ action, resource }) => `${action} ${resource.replace('arn:aws:', '')}`);
}

test.each([
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
])('%s takes itself on its table', (name) => {
  expect(ask('dynamodb', name, { TableName: 'Shop' })).toEqual([`dynamodb:${name} ${table}/Shop`]);
});

test('a table may be named by its ARN', () => {
  expect(ask('dynamodb', 'GetItem', { TableName: `arn:aws:${table}/Shop` })).toEqual([
    `dynamodb:GetItem ${table}/Shop`,
  ]);
});

test.each(['Query', 'Scan'])('%s of an index takes a permission on the index', (name) => {
  const input = { TableName: 'Shop', IndexName: 'due' };
  expect(ask('dynamodb', name, input)).toEqual([`dynamodb:${name} ${table}/Shop/index/due`]);
});

test.each(['BatchGetItem', 'BatchWriteItem'])('%s takes itself on each of its tables', (name) => {
  expect(ask('dynamodb', name, { RequestItems: { Shop: {}, Other: {} } })).toEqual([
    `dynamodb:${name} ${table}/Shop`,
    `dynamodb:${name} ${table}/Other`,
  ]);
});

test('a transaction takes what its members take, and nothing of its own', () => {
  const TableName = 'Shop';
  const items = [
    { Put: { TableName } },
    { Update: { TableName } },
    { Delete: { TableName } },
    { ConditionCheck: { TableName: 'Other' } },
  ];
  expect(ask('dynamodb', 'TransactWriteItems', { TransactItems: items })).toEqual([
    `dynamodb:PutItem ${table}/Shop`,
    `dynamodb:UpdateItem ${table}/Shop`,
    `dynamodb:DeleteItem ${table}/Shop`,
    `dynamodb:ConditionCheckItem ${table}/Other`,
  ]);
  expect(ask('dynamodb', 'TransactGetItems', { TransactItems: [{ Get: { TableName } }] })).toEqual([
    `dynamodb:GetItem ${table}/Shop`,
  ]);
});

test.each(['SendMessage', 'SendMessageBatch'])('%s takes one permission on the queue of its URL', (name) => {
  const input = { QueueUrl: 'http://127.0.0.1:1/9/Shop-Sales' };
  expect(ask('sqs', name, input)).toEqual(['sqs:SendMessage sqs:eu-west-1:9:Shop-Sales']);
});

test.each([
  ['ana@shop.example', 'ana@shop.example'],
  ['"Shop" <hello@shop.example>', 'shop.example'],
  ['hello@mail.shop.example', 'mail.shop.example'],
  ['hello@deep.mail.shop.example', 'mail.shop.example'],
  ['hello@workshop.example', 'hello@workshop.example'],
])('mail from %s takes a permission on the identity %s and on its configuration set', (from, name) => {
  const taken = (action: string) => [`${action} ${identity}/${name}`, `${action} ${configurationSet}`];
  expect(ask('ses', 'SendEmail', { Source: from }, 'query')).toEqual(taken('ses:SendEmail'));
  expect(ask('ses', 'SendRawEmail', { Source: from }, 'query')).toEqual(taken('ses:SendRawEmail'));
  const second = { FromEmailAddress: from, Content: { Simple: {} } };
  expect(ask('ses', 'SendEmail', second, 'rest-json')).toEqual(taken('ses:SendEmail'));
});

test('a raw mail takes another permission, and names its sender itself where the call does not', () => {
  const Data = Buffer.from(
    'To: x@y.example\r\nFrom: Shop <a@shop.example>\r\n\r\nFrom: b@c.example',
  ).toString('base64');
  const needed = [`ses:SendRawEmail ${identity}/shop.example`, `ses:SendRawEmail ${configurationSet}`];
  expect(ask('ses', 'SendRawEmail', { 'RawMessage.Data': Data }, 'query')).toEqual(needed);
  expect(ask('ses', 'SendEmail', { Content: { Raw: { Data } } }, 'rest-json')).toEqual(needed);
});

test('an SMS has its number for a resource, a topic its ARN', () => {
  expect(ask('sns', 'Publish', { PhoneNumber: '+34600000001' }, 'query')).toEqual([
    'sns:Publish +34600000001',
  ]);
  const topic = { TopicArn: 'arn:aws:sns:eu-west-1:7:Alarms' };
  expect(ask('sns', 'Publish', topic, 'query')).toEqual(['sns:Publish sns:eu-west-1:7:Alarms']);
});

test.each([
  'Shop-Secret',
  'arn:aws:secretsmanager:eu-west-1:7:secret:Shop-Secret-local1',
])('the secret %s is meant by its ARN', (SecretId) => {
  expect(ask('secretsmanager', 'GetSecretValue', { SecretId })).toEqual([
    'secretsmanager:GetSecretValue secretsmanager:eu-west-1:7:secret:Shop-Secret-local1',
  ]);
});

test('metrics know no resource', () => {
  expect(ask('monitoring', 'GetMetricData', {})).toEqual(['cloudwatch:GetMetricData *']);
});

test.each([
  ['dynamodb', 'ExecuteStatement'],
  ['dynamodb', 'constructor'],
  ['sqs', 'ReceiveMessage'],
  ['kms', 'Decrypt'],
  ['', ''],
])('what %s %s takes is not known', (service, operation) => {
  expect(ask(service, operation, {})).toBeUndefined();
});

test('a body that cannot be read is not known either', () => {
  const body = Buffer.from('{"TableName":');
  expect(
    needsOf({ service: 'dynamodb', operation: 'GetItem', protocol: 'json', body }, around),
  ).toBeUndefined();
});
