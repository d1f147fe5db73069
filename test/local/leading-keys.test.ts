import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Definitions, readDefinitions } from '#lib/local/definitions.ts';
import { createAccess, type RoleUse } from '#lib/local/iam/access.ts';
import type { Role } from '#lib/local/iam/role.ts';
import { unneededPermissions } from '#lib/local/iam/unused.ts';
import { listedValues } from '#lib/local/iam/unused-values.ts';
import { readUses } from '#lib/local/iam/use-records.ts';
import { ACCOUNT_ID, DEFAULT_REGION } from '#lib/local/start.ts';
import { type FixtureCloud, startFixture } from './fixture-cloud.ts';
import { withoutValue } from './sample-call.ts';

const records = join(mkdtempSync(join(tmpdir(), 'leading-keys-')), 'template');
const place = { region: DEFAULT_REGION, accountId: ACCOUNT_ID, awsUrl: '', apiUrl: '' };
let fixture: FixtureCloud;
let keyed: string;
let TableName: string;

beforeAll(async () => {
  fixture = await startFixture(records);
  keyed = fixture.cloud.functionNames.find((name) => name.includes('keyed')) ?? '';
  const { tables } = readDefinitions(fixture.assembly, place, 0);
  TableName = tables.find(({ logicalId }) => logicalId.startsWith('Items'))?.name ?? '';
});

afterAll(async () => {
  await fixture?.stop();
  rmSync(join(records, '..'), { recursive: true, force: true });
});

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
const value = (text: string) => ({ ':v': { S: text } });

/** How a call ends that the function with the statements makes. */
async function ask(operation: string, input: object): Promise<{ name: string; message?: string }> {
  const invocation = await fixture.cloud.invoke(keyed, { operation, input: { TableName, ...input } });
  if (!invocation.ok) throw new Error(JSON.stringify(invocation));
  return invocation.payload as { name: string; message?: string };
}
const due = (shard: string) => ({
  IndexName: 'due',
  KeyConditionExpression: '#s = :v',
  ExpressionAttributeNames: { '#s': 'shard' },
  ExpressionAttributeValues: value(shard),
});
const setting = (pk: string, UpdateExpression: string, more: object = {}) => ({
  Key: key(pk),
  UpdateExpression,
  ExpressionAttributeValues: value('Ana'),
  ...more,
});
const checking = (pk: string) => ({
  ConditionCheck: { TableName, Key: key(pk), ConditionExpression: 'attribute_not_exists(pk)' },
});
const putting = (pk: string) => ({ Put: { TableName, Item: key(pk) } });

describe('a function that is allowed by key', () => {
  test.each([
    ['putItem', () => ({ Item: key('MEMBER#1') })],
    ['getItem', () => ({ Key: key('MEMBER#1') })],
    ['getItem', () => ({ Key: key('CONTACT#1') })],
    ['updateItem', () => setting('MEMBER#1', 'SET #n = :v')],
    ['query', () => due('SHARD#01')],
  ] as const)('%s of what is its own: ok', async (operation, input) => {
    const names = operation === 'updateItem' && { ExpressionAttributeNames: { '#n': 'name' } };
    expect(await ask(operation, { ...input(), ...names })).toEqual({ name: 'ok' });
  });

  test.each([
    ['putItem', () => ({ Item: key('SALE#1') }), 'PutItem'],
    ['getItem', () => ({ Key: key('OPERATORS') }), 'GetItem'],
    ['getItem', () => ({ Key: key('PROGRAMME') }), 'GetItem'],
    ['updateItem', () => setting('CONTACT#1', 'SET locale = :v'), 'UpdateItem'],
    ['query', () => due('MEMBER#1'), 'Query'],
    [
      'query',
      () => ({ KeyConditionExpression: 'pk = :v', ExpressionAttributeValues: value('MEMBER#1') }),
      'Query',
    ],
  ] as const)('%s of what is another’s is denied', async (operation, input, action) => {
    expect(await ask(operation, input())).toEqual({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`is not authorized to perform: dynamodb:${action} on resource: `),
    });
  });

  test('an update may name no other attribute, nor have the whole item returned', async () => {
    const inputs = [
      setting('MEMBER#1', 'SET balance = :v'),
      setting('MEMBER#1', 'SET locale = :v', { ConditionExpression: 'attribute_exists(balance)' }),
      setting('MEMBER#1', 'SET locale = balance', { ConditionExpression: 'locale = :v' }),
      setting('MEMBER#1', 'SET locale = :v', { ReturnValues: 'ALL_OLD' }),
    ];
    for (const input of inputs) {
      expect((await ask('updateItem', input)).name, JSON.stringify(input)).toBe('AccessDeniedException');
    }
    const returning = { ReturnValues: 'UPDATED_NEW' };
    expect((await ask('updateItem', setting('MEMBER#1', 'SET locale = :v', returning))).name).toBe('ok');
  });

  test('a batch needs all of its keys, and a transaction each of its own', async () => {
    const batch = (...pks: string[]) => ({ RequestItems: { [TableName]: { Keys: pks.map(key) } } });
    expect((await ask('batchGetItem', batch('MEMBER#1', 'CONTACT#1'))).name).toBe('ok');
    expect((await ask('batchGetItem', batch('MEMBER#1', 'PROGRAMME'))).name).toBe('AccessDeniedException');
    const both = { TransactItems: [checking('PROGRAMME'), putting('CONTACT#1')] };
    expect((await ask('transactWriteItems', both)).name).toBe('ok');
    for (const other of [checking('MEMBER#1'), putting('PROGRAMME')]) {
      const one = { TransactItems: [...both.TransactItems, other] };
      expect((await ask('transactWriteItems', one)).name).toBe('AccessDeniedException');
    }
  });

  test('a denial is logged with the statement that is missing, its key and nobody’s id', async () => {
    await ask('getItem', { Key: key('SALE#abc#123') });
    const lines = fixture.cloud.logs().filter(({ line }) => JSON.stringify(line).includes('was denied'));
    const [last] = lines.slice(-1).map(({ line }) => (line as { message: string }).message);
    expect(last).toMatch(
      /^GetItem was denied\. Role of keyed needs new PolicyStatement\(\{ actions: \['dynamodb:GetItem'\], resources: \[Fn\.sub\('\$\{Items\w+\.Arn\}'\)\], conditions: \{ 'ForAllValues:StringLike': \{ 'dynamodb:LeadingKeys': \['SALE#\*'\] \}, Null: \{ 'dynamodb:LeadingKeys': 'false' \} \} \}\)$/,
    );
    expect(last).not.toContain('abc');
  });

  test('a statement that forgot its Null allows the whole table, as at AWS', async () => {
    expect(await ask('scan', {})).toEqual({ name: 'ok' });
  });
});

describe('after all these calls', () => {
  let role: Role;
  let uses: readonly RoleUse[];
  let definitions: Definitions;
  beforeAll(async () => {
    await fixture.cloud.stop();
    definitions = readDefinitions(fixture.assembly, place, 0);
    uses = (readUses(records) ?? []).filter(({ role: user }) => user.startsWith('keyedRole'));
    const found = [...definitions.roles.values()].find(({ label }) => label === 'Role of keyed');
    if (found === undefined) throw new Error('the fixture has no function keyed');
    role = found;
  });

  test('what no call needed is named: a key with its action, an attribute with its statement', () => {
    const unneeded = unneededPermissions([role], uses, definitions.templateNameOf)
      .filter(({ resource }) => resource.startsWith('Items'))
      .map(({ action, condition, isAllowedTwice }) => `${action}: ${condition} ${isAllowedTwice}`);
    expect(unneeded).toEqual([
      'dynamodb:ConditionCheckItem: dynamodb:LeadingKeys REWARDS false',
      // The Scan named no key at all.
      'dynamodb:Scan: dynamodb:LeadingKeys MEMBER#* false',
      'dynamodb:UpdateItem: dynamodb:Attributes birthday false',
    ]);
  });

  test('each other value removed one at a time denies one of the calls', () => {
    const values = listedValues(role.permissions);
    const spare = ['REWARDS', 'birthday'];
    for (const listed of values) {
      const { permissions, value } = listed;
      const narrowed = { ...role, permissions: withoutValue(role.permissions, listed) };
      const roles = new Map([[role.arn, narrowed]]);
      const denials = createAccess(roles, definitions.templateNameOf).denials(role.arn, uses);
      const isSpare = spare.includes(value) || permissions.some(({ action }) => action === 'dynamodb:Scan');
      expect(denials.length > 0, `${permissions.map(({ action }) => action)} ${value}`).toBe(!isSpare);
    }
    expect(values.length).toBeGreaterThan(10);
  });
});
