import { expect, test } from 'vitest';
import type { RouteKey } from '#api/route.ts';
import { emptyStack, resourcesOf, stubCodeOf } from '../../test/stack/harness.ts';
import { PublicApi } from './http-api.ts';

test('a route is answered by a function that the API may call and nobody else', () => {
  const { stack, alarms, template } = emptyStack();
  const throttle = { rateLimit: 50, burstLimit: 100 };
  const api = new PublicApi(stack, 'Http', { alarms, codeOf: stubCodeOf, throttle });
  api.answer(stack, { handler: 'http/things', routes: ['DELETE /v1/things/{thingId}'], uses: [] });
  const of = (type: string) => Object.values(resourcesOf(template(), type));
  expect(of('AWS::ApiGatewayV2::Route')).toMatchObject([
    { Properties: { RouteKey: 'DELETE /v1/things/{thingId}', AuthorizationType: 'NONE' } },
  ]);
  expect(of('AWS::ApiGatewayV2::Integration')).toMatchObject([
    { Properties: { PayloadFormatVersion: '2.0' } },
  ]);
  expect(of('AWS::Lambda::Permission')).toHaveLength(1);
  expect(JSON.stringify(of('AWS::Lambda::Permission'))).toMatch(/"Ref":"HttpApi\w+"},"\/\*\/\*\/\*"/);
  expect(of('AWS::ApiGatewayV2::Stage')).toMatchObject([
    {
      Properties: {
        StageName: '$default',
        AutoDeploy: true,
        DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
      },
    },
  ]);
  expect(of('AWS::ApiGatewayV2::Api')[0]?.Properties['CorsConfiguration']).toBeUndefined();
});

test('a further route is one resource: function, integration and permission are there once', () => {
  const withRoutes = (...routes: RouteKey[]) => {
    const { stack, alarms, template } = emptyStack();
    const throttle = { rateLimit: 50, burstLimit: 100 };
    const api = new PublicApi(stack, 'Http', { alarms, codeOf: stubCodeOf, throttle });
    api.answer(stack, { handler: 'http/things', routes, uses: [] });
    return template();
  };
  const one = withRoutes('GET /');
  const two = withRoutes('GET /', 'GET /things');
  const of = (type: string) => Object.values(resourcesOf(two, type));
  expect(of('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties['RouteKey'])).toEqual([
    'GET /',
    'GET /things',
  ]);
  expect(of('AWS::ApiGatewayV2::Integration')).toHaveLength(1);
  expect(of('AWS::Lambda::Function')).toHaveLength(1);
  expect(of('AWS::Lambda::Permission')).toHaveLength(1);
  const added = Object.keys(two.toJSON()['Resources']).filter((id) => !(id in one.toJSON()['Resources']));
  expect(added).toEqual([expect.stringMatching(/^HttpApiGETthings/)]);
});

test('a route may have a bound of its own, which never is above that of all', () => {
  const { stack, alarms, template } = emptyStack();
  const throttle = { rateLimit: 50, burstLimit: 100 };
  const api = new PublicApi(stack, 'Http', { alarms, codeOf: stubCodeOf, throttle });
  const bounds = { 'POST /codes': { rateLimit: 20, burstLimit: 400 } } as const;
  api.answer(stack, {
    handler: 'http/ask',
    routes: ['GET /codes', 'POST /codes'],
    uses: [],
    throttle: bounds,
  });
  const [stage] = Object.values(resourcesOf(template(), 'AWS::ApiGatewayV2::Stage'));
  expect(stage?.Properties['RouteSettings']).toEqual({
    'POST /codes': { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 100 },
  });
  // CloudFormation would make the stage first, and API Gateway refuse it.
  const routes = resourcesOf(template(), 'AWS::ApiGatewayV2::Route');
  expect(stage?.DependsOn).toContain(
    Object.keys(routes).find((id) => routes[id]?.Properties['RouteKey'] === 'POST /codes'),
  );
});
