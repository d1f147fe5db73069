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
  expect(allowed(table.allow('GetItem'))).toMatchObject({ Action: 'dynamodb:GetItem', Resource: arn });
  expect(allowed(table.allowDueQuery())).toMatchObject({
    Action: 'dynamodb:Query',
    Resource: { 'Fn::Join': ['', [arn, '/index/due']] },
  });
});
