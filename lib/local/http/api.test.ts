import { describe, expect, test } from 'vitest';
import type { LambdaFunction } from '../lambda/function.ts';
import { roleKinds } from '../template/roles.ts';
import { loadStack } from '../template/stack.ts';
import { apiKinds, apiOf } from './api.ts';

const place = {
  region: 'eu-west-1',
  accountId: '000000000000',
  stackName: 'Shop',
  awsUrl: 'http://127.0.0.1:1',
  apiUrl: 'http://localhost:2',
};

test('a route is throttled as its own settings say, or as those of all', () => {
  const typed = (Type: string, Properties: object) => ({ Type: `AWS::ApiGatewayV2::${Type}`, Properties });
  const limits = (ThrottlingRateLimit: number, ThrottlingBurstLimit: number) => ({
    ThrottlingRateLimit,
    ThrottlingBurstLimit,
  });
  const integration = { IntegrationType: 'AWS_PROXY', IntegrationUri: 'ask', PayloadFormatVersion: '2.0' };
  const Resources = {
    Api: typed('Api', { ProtocolType: 'HTTP' }),
    Stage: typed('Stage', {
      DefaultRouteSettings: limits(500, 1000),
      RouteSettings: { 'POST /codes': limits(20, 100) },
    }),
    Integration: typed('Integration', integration),
    Ask: typed('Route', { RouteKey: 'POST /codes', Target: 'integrations/Integration' }),
    Show: typed('Route', { RouteKey: 'GET /codes', Target: 'integrations/Integration' }),
  };
  const assembly = { stackName: 'Shop', template: { Resources }, assetFolders: new Map() };
  const stack = loadStack(assembly, place, apiKinds);
  const routes = apiOf(stack, [{ name: 'ask' } as LambdaFunction])?.routes;
  expect(stack.findings).toEqual([]);
  expect(routes?.map(({ key, throttle }) => [key, throttle])).toEqual([
    ['POST /codes', { ratePerSecond: 20, burst: 100 }],
    ['GET /codes', { ratePerSecond: 500, burst: 1000 }],
  ]);
});

describe('an integration with a role', () => {
  const apiWith = (trust: object, CredentialsArn: unknown = { 'Fn::GetAtt': ['Caller', 'Arn'] }) => {
    const typed = (Type: string, Properties: object) => ({ Type, Properties });
    const Resources = {
      Api: typed('AWS::ApiGatewayV2::Api', { ProtocolType: 'HTTP' }),
      Caller: typed('AWS::IAM::Role', {
        AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...trust }] },
      }),
      Integration: typed('AWS::ApiGatewayV2::Integration', {
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: 'ask',
        PayloadFormatVersion: '2.0',
        CredentialsArn,
      }),
      Ask: typed('AWS::ApiGatewayV2::Route', { RouteKey: 'GET /', Target: 'integrations/Integration' }),
    };
    const assembly = { stackName: 'Shop', template: { Resources }, assetFolders: new Map() };
    const stack = loadStack(assembly, place, { ...apiKinds, ...roleKinds });
    const routes = apiOf(stack, [{ name: 'ask' } as LambdaFunction])?.routes;
    return { findings: stack.findings, routes };
  };
  const gateway = 'apigateway.amazonaws.com';

  test.each([
    ['API Gateway', { Principal: { Service: gateway } }, true],
    ['API Gateway among others', { Principal: { Service: ['lambda.amazonaws.com', gateway] } }, true],
    ['another service', { Principal: { Service: 'lambda.amazonaws.com' } }, false],
    ['nobody', { Principal: { Service: gateway }, Effect: 'Deny' }, false],
    ['it under a condition', { Principal: { Service: gateway }, Condition: { Bool: { a: 'true' } } }, false],
  ])('trusted to %s', (_whom, trust, isPermitted) => {
    const { findings, routes } = apiWith(trust);
    expect(findings).toEqual([]);
    expect(routes).toMatchObject([{ roleArn: 'arn:aws:iam::000000000000:role/Shop-Caller', isPermitted }]);
  });

  test.each(['arn:aws:iam::*:user/*', 'arn:aws:iam::7:role/other'])('that is %s is not played', (other) => {
    expect(apiWith({}, other).findings).toEqual([
      `Integration (AWS::ApiGatewayV2::Integration): its CredentialsArn ${other} is no role of this stack.`,
    ]);
  });
});
