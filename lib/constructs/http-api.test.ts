import { expect, test } from 'vitest';
import { emptyStack, resourcesOf, stubCodeOf } from '../../test/stack/harness.ts';
import { PublicApi } from './http-api.ts';

test('a route is answered by a function that only this route may call', () => {
  const { stack, alarms, template } = emptyStack();
  const throttle = { rateLimit: 50, burstLimit: 100 };
  const api = new PublicApi(stack, 'Http', { alarms, codeOf: stubCodeOf, throttle });
  api.answer(stack, 'DELETE /v1/things/{thingId}', 'http/delete-thing', []);
  const of = (type: string) => Object.values(resourcesOf(template(), type));
  expect(of('AWS::ApiGatewayV2::Route')).toMatchObject([
    { Properties: { RouteKey: 'DELETE /v1/things/{thingId}', AuthorizationType: 'NONE' } },
  ]);
  expect(of('AWS::ApiGatewayV2::Integration')).toMatchObject([
    { Properties: { PayloadFormatVersion: '2.0' } },
  ]);
  expect(JSON.stringify(of('AWS::Lambda::Permission'))).toContain('/*/*/v1/things/{thingId}');
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

test('several routes are answered by one function, each allowed for itself', () => {
  const { stack, alarms, template } = emptyStack();
  const throttle = { rateLimit: 50, burstLimit: 100 };
  const api = new PublicApi(stack, 'Http', { alarms, codeOf: stubCodeOf, throttle });
  api.answer(stack, ['GET /', 'GET /things'], 'http/show-things', []);
  const of = (type: string) => Object.values(resourcesOf(template(), type));
  expect(of('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties['RouteKey'])).toEqual([
    'GET /',
    'GET /things',
  ]);
  expect(of('AWS::ApiGatewayV2::Integration')).toHaveLength(1);
  expect(of('AWS::Lambda::Function')).toHaveLength(1);
  expect(of('AWS::Lambda::Permission')).toHaveLength(2);
});
