import { expect, test } from 'vitest';
import { emptyStack, resourcesOf } from '../../test/stack/harness.ts';
import { SingleTable } from './single-table.ts';

test('the table has the keys of the schema, forgets by date, and cannot be deleted or lost', () => {
  const { stack, template } = emptyStack();
  new SingleTable(stack, 'Table');
  const [table] = Object.values(resourcesOf(template(), 'AWS::DynamoDB::GlobalTable'));
  expect(table).toMatchObject({
    DeletionPolicy: 'Retain',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [{ IndexName: 'due', Projection: { ProjectionType: 'KEYS_ONLY' } }],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      Replicas: [
        {
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        },
      ],
    },
  });
});

test('calls are allowed on the table or on the due index, never on both', () => {
  const { stack } = emptyStack();
  const table = new SingleTable(stack, 'Table');
  const allowed = (use: ReturnType<SingleTable['allow']>) => stack.resolve(use.statements[0]?.toJSON());
  const arn = stack.resolve(table.tableArn);
  expect(allowed(table.allow({ GetItem: ['member'] }))).toMatchObject({
    Action: 'dynamodb:GetItem',
    Resource: arn,
  });
  expect(allowed(table.allowDueQuery())).toMatchObject({
    Action: 'dynamodb:Query',
    Resource: { 'Fn::Join': ['', [arn, '/index/due']] },
  });
});

test('a call is allowed on the kinds of items that are named, by their whole key or its beginning', () => {
  const { stack } = emptyStack();
  const table = new SingleTable(stack, 'Table');
  const { statements } = table.allow({
    PutItem: ['member', 'tillKeys', 'sms'],
    Query: ['rewards'],
  });
  expect(statements.map((statement) => stack.resolve(statement.toJSON()))).toMatchObject([
    {
      Action: 'dynamodb:PutItem',
      Condition: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['MEMBER#*', 'TILLKEYS', 'LIMIT#sms'] },
        // What names no key, a Scan, is denied.
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    },
    {
      Action: 'dynamodb:Query',
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['REWARDS'] } },
    },
  ]);
});

test('a change is allowed of some attributes of a kind, beside those of the key', () => {
  const { stack } = emptyStack();
  const { statements } = new SingleTable(stack, 'Table').allowAttributes(['UpdateItem'], 'codesOfTill', [
    'uses',
  ]);
  expect(statements.map((statement) => stack.resolve(statement.toJSON()))).toMatchObject([
    {
      Action: 'dynamodb:UpdateItem',
      Condition: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['LIMIT#codes-of-till#*'] },
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', 'uses'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    },
  ]);
});

test('functions work with a restored table where there is one, and the own one stays as it was', () => {
  const { stack, template } = emptyStack();
  const streamArn = 'arn:aws:dynamodb:eu-west-1:123456789012:table/Restored/stream/1';
  const table = new SingleTable(stack, 'Table', { name: 'Restored', streamArn });
  const resourceOf = (use: ReturnType<SingleTable['allow']>) =>
    JSON.stringify(stack.resolve(use.statements[0]?.resources));
  expect(table.allow({ GetItem: ['member'] }).environment).toEqual({ TABLE_NAME: 'Restored' });
  expect(resourceOf(table.allow({ GetItem: ['member'] }))).toMatch(/:table\/Restored"/);
  expect(resourceOf(table.allowDueQuery())).toMatch(/:table\/Restored\/index\/due"/);
  expect(resourceOf(table.allowStreamRead())).toBe(JSON.stringify([streamArn]));
  expect(table).toMatchObject({ nameInUse: 'Restored', streamArn });
  expect(Object.keys(resourcesOf(template(), 'AWS::DynamoDB::GlobalTable'))).toEqual([
    expect.stringMatching(/^Table/),
  ]);
});
