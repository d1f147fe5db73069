import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { fidelioStack } from './harness.ts';

/** What holds state, by logical id. A changed id is a deleted queue, or a table that starts again from nothing. */
const stateful = {
  TableCD117FA1: 'AWS::DynamoDB::GlobalTable',
  SecretA720EF05: 'AWS::SecretsManager::Secret',
  SessionSecretC41FBD23: 'AWS::SecretsManager::Secret',
  IntakeSalesQueueA224A6BD: 'AWS::SQS::Queue',
  IntakeSalesDeadE0D0F3A5: 'AWS::SQS::Queue',
  DueQueue669FA2BF: 'AWS::SQS::Queue',
  DueDead392B1F2D: 'AWS::SQS::Queue',
  DueSweepDead299F82D9: 'AWS::SQS::Queue',
  MessagingMessagesQueue11DCC1B7: 'AWS::SQS::Queue',
  MessagingMessagesDead6C866A0F: 'AWS::SQS::Queue',
  MessagingQueueingDead4D42329C: 'AWS::SQS::Queue',
  HttpApi4E1D4184: 'AWS::ApiGatewayV2::Api',
  MessagingSenderDomainE0528804: 'AWS::SES::EmailIdentity',
};

test('the logical ids of what holds state, or an address others know, never change', () => {
  const { Resources } = Template.fromStack(fidelioStack()).toJSON();
  const types = new Set(Object.values(stateful));
  const found = Object.entries<{ Type: string }>(Resources).filter(([, { Type }]) => types.has(Type));
  expect(Object.fromEntries(found.map(([id, { Type }]) => [id, Type]))).toEqual(stateful);
});

test('a stage is a stack of another name with the same logical ids', () => {
  const ids = (stackName: string) =>
    Object.keys(Template.fromStack(fidelioStack({ stackName })).toJSON()['Resources']);
  expect(ids('Fidelio-staging')).toEqual(ids('Fidelio'));
});
