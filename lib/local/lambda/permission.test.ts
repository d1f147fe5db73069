import { expect, test } from 'vitest';
import { stackOf } from '../iam/testing.ts';
import type { LambdaFunction } from './function.ts';
import { mayInvoke } from './permission.ts';

const [one, two] = ['One', 'Two'].map((logicalId) => ({
  logicalId,
  name: `Shop-${logicalId}`,
  arn: `arn:${logicalId}`,
})) as [LambdaFunction, LambdaFunction];
const invoker = {
  principal: 'apigateway.amazonaws.com',
  sourceArn: 'arn:aws:execute-api:eu-west-1:7:api/$default/GET/v1/members/{id}',
};
const given = {
  Action: 'lambda:InvokeFunction',
  FunctionName: 'Shop-One',
  Principal: 'apigateway.amazonaws.com',
  SourceArn: 'arn:aws:execute-api:eu-west-1:7:api/*/*/v1/members/{id}',
};

test.each([
  ['the route', {}, true],
  ['every route', { SourceArn: 'arn:aws:execute-api:eu-west-1:7:api/*' }, true],
  ['whatever the service does', { SourceArn: undefined }, true],
  ['this account', { SourceAccount: '7' }, true],
  ['another route', { SourceArn: 'arn:aws:execute-api:eu-west-1:7:api/*/*/v1/members' }, false],
  ['another method', { SourceArn: 'arn:aws:execute-api:eu-west-1:7:api/*/POST/v1/members/{id}' }, false],
  ['another API', { SourceArn: 'arn:aws:execute-api:eu-west-1:7:other/*/*/v1/members/{id}' }, false],
  ['another service', { Principal: 's3.amazonaws.com' }, false],
  ['another function', { FunctionName: 'Shop-Two' }, false],
  ['another account', { SourceAccount: '8' }, false],
  ['something else', { Action: 'lambda:GetFunction' }, false],
])('a permission for %s', (_what, change, allowed) => {
  const all = Object.entries({ ...given, ...change }).filter(([, value]) => value !== undefined);
  const stack = stackOf({ May: { Type: 'AWS::Lambda::Permission', Properties: Object.fromEntries(all) } });
  expect(mayInvoke(stack, [one, two], one, invoker)).toBe(allowed);
});

test('without a permission nobody may', () => {
  expect(mayInvoke(stackOf({}), [one], one, invoker)).toBe(false);
});
