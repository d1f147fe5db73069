import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Template } from 'aws-cdk-lib/assertions';
import type { APIGatewayProxyEventV2, APIGatewaySimpleAuthorizerWithContextResult } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test, vi } from 'vitest';
import { callerAddress, type EdgeContext } from '#handler/caller/caller-address.ts';
import { type Resource, resourcesOf } from './harness.ts';
import { deployed, type Variant } from './variants.ts';

const closed = Template.fromStack(deployed('all of it').stack);
const open = Template.fromStack(deployed('CloudFront beside the direct way').stack);
const list = (template: Template, type: string) => Object.values(resourcesOf(template, type));
const one = (template: Template, type: string): Resource => {
  const [found, ...others] = list(template, type);
  if (found === undefined || others.length > 0) throw new Error(`There is not just one ${type}.`);
  return found;
};

test('with CloudFront, every route asks for the key, and API Gateway’s own address is closed', () => {
  const authorizer = one(closed, 'AWS::ApiGatewayV2::Authorizer').Properties;
  expect(authorizer).toMatchObject({
    AuthorizerType: 'REQUEST',
    AuthorizerPayloadFormatVersion: '2.0',
    EnableSimpleResponses: true,
    IdentitySource: ['$request.header.x-fidelio-edge'],
  });
  const routes = list(closed, 'AWS::ApiGatewayV2::Route');
  expect(routes.length).toBeGreaterThan(0);
  for (const { Properties } of routes) {
    expect(Properties, Properties['RouteKey']).toMatchObject({
      AuthorizationType: 'CUSTOM',
      AuthorizerId: { Ref: expect.stringContaining('Edge') },
    });
  }
  expect(one(closed, 'AWS::ApiGatewayV2::Api').Properties['DisableExecuteApiEndpoint']).toBe(true);
});

test('the API is closed only when CloudFront and the way to it are there', () => {
  const [admit] = list(closed, 'AWS::Lambda::Function').filter(
    ({ Properties }) => Properties['Description'] === 'functions/http/admit-edge.ts',
  );
  const waits = (admit as Resource & { readonly DependsOn: readonly string[] }).DependsOn;
  expect(waits).toEqual(
    expect.arrayContaining(
      Object.keys(resourcesOf(closed, 'AWS::Route53::RecordSet')).filter((id) => id.startsWith('Domain')),
    ),
  );
  const byHand = Template.fromStack(deployed('CloudFront with certificates').stack).toJSON();
  expect(JSON.stringify(byHand)).toMatch(/"DependsOn":\["DomainEdgeDistribution\w+"/);
});

test('beside the direct way, CloudFront is there and nothing is closed', () => {
  expect(list(open, 'AWS::CloudFront::Distribution')).toHaveLength(1);
  expect(list(open, 'AWS::ApiGatewayV2::Authorizer')).toEqual([]);
  for (const { Properties } of list(open, 'AWS::ApiGatewayV2::Route')) {
    expect(Properties['AuthorizationType']).toBe('NONE');
  }
  expect(one(open, 'AWS::ApiGatewayV2::Api').Properties['DisableExecuteApiEndpoint']).toBeUndefined();
});

test('the function that asks for the key may read the key, and beside its log and its traces nothing else', () => {
  const [role] = Object.entries(resourcesOf(closed, 'AWS::IAM::Role')).filter(([id]) =>
    id.startsWith('EdgeKey'),
  );
  const statements = role?.[1].Properties['Policies'][0].PolicyDocument.Statement;
  expect(statements).toEqual([
    expect.objectContaining({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] }),
    expect.objectContaining({ Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'] }),
    expect.objectContaining({
      Action: 'secretsmanager:GetSecretValue',
      Resource: { Ref: expect.stringMatching(/^EdgeKey[0-9A-F]{8}$/) },
    }),
  ]);
});

test('CloudFront shows the key, which stands in no template, and never the secret of the programme', () => {
  const config = one(closed, 'AWS::CloudFront::Distribution').Properties['DistributionConfig'];
  const [header] = config.Origins[0].OriginCustomHeaders;
  expect(header.HeaderName).toBe('x-fidelio-edge');
  expect(JSON.stringify(header.HeaderValue)).toMatch(
    /\{\{resolve:secretsmanager:",\{"Ref":"EdgeKey[0-9A-F]{8}"\}/,
  );
  expect(JSON.stringify(closed.toJSON()).match(/\{\{resolve/g)).toHaveLength(1);
});

test('CloudFront caches nothing, hands everything on, and names the caller', () => {
  const { DefaultCacheBehavior: behaviour, CacheBehaviors } = one(closed, 'AWS::CloudFront::Distribution')
    .Properties['DistributionConfig'];
  // AWS's own policy Managed-CachingDisabled.
  expect(behaviour.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
  expect(CacheBehaviors).toBeUndefined();
  expect(behaviour.AllowedMethods).toContain('DELETE');
  expect(
    one(closed, 'AWS::CloudFront::OriginRequestPolicy').Properties['OriginRequestPolicyConfig'],
  ).toMatchObject({
    CookiesConfig: { CookieBehavior: 'all' },
    HeadersConfig: {
      HeaderBehavior: 'allViewerAndWhitelistCloudFront',
      Headers: ['CloudFront-Viewer-Address'],
    },
    QueryStringsConfig: { QueryStringBehavior: 'all' },
  });
});

test('CloudFront goes to API Gateway under the name that callers use', () => {
  const { Aliases, Origins } = one(closed, 'AWS::CloudFront::Distribution').Properties['DistributionConfig'];
  expect(Aliases).toEqual(['loyalty.your-shop.com']);
  expect(one(closed, 'AWS::ApiGatewayV2::DomainName').Properties['DomainName']).toBe('loyalty.your-shop.com');
  expect(JSON.stringify(Origins[0].DomainName)).toContain('RegionalDomainName');
});

test('firewall and certificate lie in us-east-1, under the stage’s own name, and are read from there', () => {
  const { edge, context } = deployed('all of it');
  expect(edge?.region).toBe('us-east-1');
  expect(edge?.stackName).toBe(context.edgeStackName);
  const config = one(closed, 'AWS::CloudFront::Distribution').Properties['DistributionConfig'];
  const output = (OutputName: string) => ({
    'Fn::GetStackOutput': { StackName: 'FidelioEdge', Region: 'us-east-1', OutputName },
  });
  expect(config.WebACLId).toEqual(output('WebAclArn'));
  expect(config.ViewerCertificate.AcmCertificateArn).toEqual(output('CertificateArn'));
  const outputs = edge && Template.fromStack(edge).toJSON()['Outputs'];
  expect(Object.keys(outputs)).toEqual(['WebAclArn', 'CertificateArn']);
});

test('the firewall looks at no webhook’s body, counts none, and keeps no sample of anything', () => {
  const { edge } = deployed('all of it' satisfies Variant);
  if (edge === undefined) throw new Error('There is no edge.');
  const { Rules, Scope } = one(Template.fromStack(edge), 'AWS::WAFv2::WebACL').Properties;
  expect(Scope).toBe('CLOUDFRONT');
  const spared = Rules.map(({ Name, Statement }: Record<string, unknown>) => [
    Name,
    /"NotStatement":.*"SearchString":"(\/v1\/[a-z/]*)"/.exec(JSON.stringify(Statement))?.[1],
  ]);
  expect(spared).toEqual([
    ['AWSManagedRulesAmazonIpReputationList', undefined],
    ['SignIns', undefined],
    ['Requests', '/v1/webhooks/'],
    ['AWSManagedRulesKnownBadInputsRuleSet', '/v1/webhooks/'],
    ['AWSManagedRulesCommonRuleSet', '/v1/'],
  ]);
  expect(JSON.stringify(Rules)).not.toContain('"SampledRequestsEnabled":true');
});

test('the firewall measures under no name that is WAF’s own', () => {
  const { edge } = deployed('all of it');
  const text = JSON.stringify(edge && Template.fromStack(edge).toJSON());
  const names = [...text.matchAll(/"MetricName":"(\w+)"/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => name === 'All' || name === 'Default_Action')).toEqual([]);
});

test('sign-ins that the firewall counts are those that there are', () => {
  const { edge } = deployed('all of it');
  const counted = JSON.stringify(edge && Template.fromStack(edge).toJSON());
  const routes = list(closed, 'AWS::ApiGatewayV2::Route').map(
    ({ Properties }) => Properties['RouteKey'] as string,
  );
  for (const route of [
    'POST /sign-in',
    'POST /resend',
    'POST /verify',
    'POST /v1/sign-in',
    'POST /v1/sign-in/verify',
  ]) {
    expect(routes).toContain(route);
  }
  for (const path of ['/sign-in', '/resend', '/verify', '/v1/sign-in']) {
    expect(counted).toContain(`"SearchString":"${path}"`);
  }
});

test('what the function says of a call is what handlers go by for its address', async () => {
  const secrets = mockClient(SecretsManagerClient);
  secrets.on(GetSecretValueCommand).resolves({ SecretString: 'the key' });
  vi.stubEnv('EDGE_SECRET_ARN', 'arn:of:the:key');
  const { handler } = await import('#http/admit-edge.ts');
  const admitted = await handler({ identitySource: ['the key'] });
  expect(admitted satisfies APIGatewaySimpleAuthorizerWithContextResult<EdgeContext>).toMatchObject({
    isAuthorized: true,
  });
  expect((await handler({ identitySource: ['another key'] })).isAuthorized).toBe(false);
  const call = {
    headers: { 'cloudfront-viewer-address': '198.51.100.7:46532' },
    requestContext: { http: { sourceIp: '203.0.113.99' }, authorizer: { lambda: admitted.context } },
  } as unknown as APIGatewayProxyEventV2;
  expect(callerAddress(call)).toBe('198.51.100.7');
});
