import { expect, test } from 'vitest';
import type { LambdaFunction } from '../lambda/function.ts';
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
