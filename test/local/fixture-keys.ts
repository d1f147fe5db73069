import { Fn, type Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';

const leadingKeys = 'dynamodb:LeadingKeys';

/** A table of several kinds of items, and what a function may do with each kind. */
export function allowByKey(stack: Stack, fn: lambda.Function): void {
  const string = dynamodb.AttributeType.STRING;
  const items = new dynamodb.TableV2(stack, 'Items', {
    partitionKey: { name: 'pk', type: string },
    sortKey: { name: 'sk', type: string },
    globalSecondaryIndexes: [{ indexName: 'due', partitionKey: { name: 'shard', type: string } }],
  });
  fn.addEnvironment('ITEMS_TABLE', items.tableName);
  const allow = (
    calls: readonly string[],
    patterns: readonly string[],
    more: object = {},
    suffix = '',
  ): void =>
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: calls.map((call) => `dynamodb:${call}`),
        resources: [Fn.join('', [items.tableArn, suffix])],
        conditions: {
          'ForAllValues:StringLike': { [leadingKeys]: patterns },
          Null: { [leadingKeys]: 'false' },
          ...more,
        },
      }),
    );
  allow(['GetItem', 'PutItem', 'BatchGetItem'], ['MEMBER#*', 'CONTACT#*']);
  allow(['ConditionCheckItem'], ['PROGRAMME', 'REWARDS']);
  allow(['UpdateItem'], ['MEMBER#*'], {
    'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', 'name', 'locale', 'birthday'] },
    StringEquals: { 'dynamodb:ReturnValues': ['NONE', 'UPDATED_NEW'] },
  });
  allow(['Query'], ['SHARD#*'], {}, '/index/due');
  // What is easily forgotten: without a Null, this allows the whole table.
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: ['dynamodb:Scan'],
      resources: [items.tableArn],
      conditions: { 'ForAllValues:StringLike': { [leadingKeys]: ['MEMBER#*'] } },
    }),
  );
}
