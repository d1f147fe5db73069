import { expect, test } from 'vitest';
import type { RouteKey } from '#api/route.ts';
import { emptyStack, resourcesOf, stubCodeOf } from '../../test/stack/harness.ts';
import { HandlerFunction } from './function.ts';
import { PublicApi } from './http-api.ts';

test('a route is answered by a function that API Gateway calls by the role of the API', () => {
  const { stack, alarms, template } = emptyStack();
  const throttle = { rateLimit: 50, burstLimit: 100 };
  const api = new PublicApi(stack, 'Http', { alarms, codeOf: stubCodeOf, throttle });
  api.answer(stack, { handler: 'http/things', routes: ['DELETE /v1/things/{thingId}'], uses: [] });
  const of = (type: string) => Object.values(resourcesOf(template(), type));
  expect(of('AWS::ApiGatewayV2::Route')).toMatchObject([
    { Properties: { RouteKey: 'DELETE /v1/things/{thingId}', AuthorizationType: 'NONE' } },
  ]);
  expect(of('AWS::ApiGatewayV2::Integration')).toMatchObject([
    {
      Properties: {
        IntegrationType: 'AWS_PROXY',
        PayloadFormatVersion: '2.0',
        CredentialsArn: { 'Fn::GetAtt': [expect.stringMatching(/^HttpCaller[0-9A-F]{8}$/), 'Arn'] },
      },
    },
  ]);
  expect(of('AWS::Lambda::Permission')).toEqual([]);
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

test('the role of the API is API Gateway’s alone, and calls the functions that answer routes, and no other', () => {
  const { stack, alarms, template } = emptyStack();
  const throttle = { rateLimit: 50, burstLimit: 100 };
  const api = new PublicApi(stack, 'Http', { alarms, codeOf: stubCodeOf, throttle });
  for (const name of ['things', 'others'] as const) {
    api.answer(stack, { handler: `http/${name}`, routes: [`GET /${name}`, `POST /${name}`], uses: [] });
  }
  new HandlerFunction(stack, { handler: 'queue/apply', codeOf: stubCodeOf });
  const roles = resourcesOf(template(), 'AWS::IAM::Role');
  const [role] = Object.keys(roles).filter((id) => id.startsWith('HttpCaller'));
  const arnOf = (begin: string) => ({
    'Fn::GetAtt': [expect.stringMatching(`^${begin}Function\\w{8}$`), 'Arn'],
  });
  expect(roles[role ?? '']?.Properties).toMatchObject({
    AssumeRolePolicyDocument: {
      Statement: [
        { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' } },
      ],
    },
    Policies: [
      {
        PolicyDocument: {
          Statement: [
            {
              Action: 'lambda:InvokeFunction',
              Effect: 'Allow',
              Resource: [arnOf('Things'), arnOf('Others')],
            },
          ],
        },
      },
    ],
  });
});

test('a further route is one resource: function and integration are there once', () => {
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
  expect(of('AWS::IAM::Role')).toHaveLength(2);
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
