import { expect, test } from 'vitest';
import { queueKinds, queuesOf } from '../sqs/queue.ts';
import { unplayedPaths } from './properties.ts';
import { loadStack, type Place } from './stack.ts';

const place: Place = {
  region: 'eu-west-1',
  accountId: '000000000000',
  stackName: 'Shop',
  awsUrl: 'http://127.0.0.1:1',
  apiUrl: 'http://localhost:2',
};
const load = (template: object) =>
  loadStack({ stackName: 'Shop', template: { ...template }, assetFolders: new Map() }, place, queueKinds);

test('a property is played, knowingly not played, or found', () => {
  const played = { Name: true, 'Deep.Known': true, Tags: 'labels only' } as const;
  const properties = {
    Name: { any: 'thing' },
    Deep: [{ Known: 1, Other: 2 }],
    Tags: [{ Key: 'a' }],
    Colour: 'red',
  };
  expect(unplayedPaths(properties, played)).toEqual(['Deep.Other', 'Colour']);
});

test('every finding is a line of its own', () => {
  const stack = load({
    Resources: {
      Good: { Type: 'AWS::SQS::Queue' },
      Unknown: { Type: 'AWS::S3::Bucket' },
      Policed: { Type: 'AWS::SQS::Queue', UpdatePolicy: {}, Properties: { Colour: 'red' } },
    },
  });
  expect(stack.findings).toEqual([
    'Unknown (AWS::S3::Bucket): the local cloud does not play this resource type.',
    'Policed (AWS::SQS::Queue): UpdatePolicy is not played.',
    'Policed (AWS::SQS::Queue): the property Colour is not played.',
  ]);
});

test('a resource whose condition is false does not exist', () => {
  const stack = load({
    Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
    Resources: { Gone: { Type: 'AWS::S3::Bucket', Condition: 'Never' } },
  });
  expect([stack.resources, stack.findings]).toEqual([[], []]);
});

test('queues come with their dead-letter queues first, under names that stay the same', () => {
  const stack = load({
    Parameters: { Wait: { Type: 'Number', Default: 45 } },
    Resources: {
      Work: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          VisibilityTimeout: { Ref: 'Wait' },
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 },
        },
      },
      Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
    },
  });
  expect(queuesOf(stack)).toMatchObject([
    { name: 'dead', isDeadLetter: true },
    {
      name: 'Shop-Work',
      isDeadLetter: false,
      maxReceiveCount: 3,
      visibilityTimeoutSeconds: 45,
      url: 'http://127.0.0.1:1/000000000000/Shop-Work',
    },
  ]);
  expect(stack.findings).toEqual([]);
});
