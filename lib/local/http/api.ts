import { createHash } from 'node:crypto';
import { isTakenBy } from '../iam/role.ts';
import { functionAt, type LambdaFunction } from '../lambda/function.ts';
import { mayInvoke } from '../lambda/permission.ts';
import { number, record, text } from '../plain.ts';
import { arn, type Kinds, type Place, type Resource, type Stack } from '../template/stack.ts';

export interface Throttle {
  ratePerSecond: number;
  burst: number;
}

export interface Route {
  /** For example `GET /v1/members/{id}`, `ANY /{proxy+}` or `$default`. */
  key: string;
  target: LambdaFunction;
  timeoutMs: number;
  throttle: Throttle | undefined;
  /** The role by which API Gateway invokes the function; undefined where a permission of the function has to let it. */
  roleArn: string | undefined;
  /** Whether API Gateway may take that role; without one, whether a permission lets it invoke the function for this route. */
  isPermitted: boolean;
}

/** The stack's HTTP API. */
export interface HttpApi {
  id: string;
  stage: string;
  stageVariables: Record<string, string>;
  routes: Route[];
}

/** Ten letters, as API Gateway's ids have. */
const apiId = (resource: Resource): string =>
  createHash('sha256').update(resource.logicalId).digest('hex').slice(0, 10);

const idOnly = (resource: Resource): string => resource.logicalId;
const attributes = (resource: Resource, place: Place): Record<string, string> => ({
  ApiId: apiId(resource),
  ApiEndpoint: place.apiUrl,
});

export const apiKinds: Kinds = {
  'AWS::ApiGatewayV2::Api': {
    ref: apiId,
    attributes,
    properties: {
      Name: 'a label only',
      Description: 'a label only',
      Version: 'a label only',
      ProtocolType: true,
      DisableExecuteApiEndpoint: 'there is no other address here',
      IpAddressType: 'the loopback addresses of both families are served',
      Tags: 'labels only',
    },
  },
  'AWS::ApiGatewayV2::Stage': {
    ref: (resource) => text(resource.properties, 'StageName') ?? '$default',
    properties: {
      ApiId: true,
      StageName: true,
      StageVariables: true,
      AutoDeploy: 'the stage is always the newest',
      Description: 'a label only',
      'DefaultRouteSettings.ThrottlingBurstLimit': true,
      'DefaultRouteSettings.ThrottlingRateLimit': true,
      'DefaultRouteSettings.DetailedMetricsEnabled': 'metrics are not collected',
      RouteSettings: true,
      AccessLogSettings: 'access logs are not written',
      Tags: 'labels only',
    },
  },
  'AWS::ApiGatewayV2::Route': {
    ref: idOnly,
    properties: {
      ApiId: true,
      RouteKey: true,
      Target: true,
      AuthorizationType: true,
      OperationName: 'a label only',
    },
  },
  'AWS::ApiGatewayV2::Integration': {
    ref: idOnly,
    properties: {
      ApiId: true,
      IntegrationType: true,
      IntegrationUri: true,
      CredentialsArn: true,
      IntegrationMethod: 'Lambda is always called with POST',
      PayloadFormatVersion: true,
      TimeoutInMillis: true,
      ConnectionType: 'a Lambda integration has no other',
      Description: 'a label only',
    },
  },
};

const throttleOf = (settings: unknown): Throttle | undefined => {
  const ratePerSecond = number(settings, 'ThrottlingRateLimit');
  const burst = number(settings, 'ThrottlingBurstLimit');
  return ratePerSecond === undefined || burst === undefined ? undefined : { ratePerSecond, burst };
};

interface Integration {
  target: LambdaFunction | undefined;
  timeoutMs: number;
  role: Resource | undefined;
  roleArn: string | undefined;
}

const SERVICE = 'apigateway.amazonaws.com';

/** API Gateway waits for an integration at most 30 seconds. */
const LONGEST_INTEGRATION_MS = 30_000;

/** What API Gateway names when it asks to invoke a function: `…/$default/GET/v1/members/{id}`. */
function routeArn(place: Place, api: Resource, stage: string, key: string): string {
  const [method = '', path = ''] = key === '$default' ? ['*', '/$default'] : key.split(' ');
  return arn(place, 'execute-api', `${apiId(api)}/${stage}/${method === 'ANY' ? '*' : method}${path}`);
}

/** The stack's one HTTP API with its routes; undefined when it has none. */
export function apiOf(stack: Stack, functions: readonly LambdaFunction[]): HttpApi | undefined {
  const [api, ...others] = stack.ofType('AWS::ApiGatewayV2::Api');
  if (api === undefined) return undefined;
  for (const other of others) stack.refuse(other, 'only one API is played.');
  if (text(api.properties, 'ProtocolType') !== 'HTTP') stack.refuse(api, 'only ProtocolType HTTP is played.');

  const [stage, ...otherStages] = stack.ofType('AWS::ApiGatewayV2::Stage');
  for (const other of otherStages) stack.refuse(other, 'only one stage is played.');
  const stageName = text(stage?.properties, 'StageName') ?? '$default';
  if (stage !== undefined && stageName !== '$default')
    stack.refuse(stage, 'only the $default stage is played.');

  const integrations = new Map(
    stack.ofType('AWS::ApiGatewayV2::Integration').map((resource) => {
      const { properties } = resource;
      if (text(properties, 'IntegrationType') !== 'AWS_PROXY')
        stack.refuse(resource, 'only AWS_PROXY is played.');
      if (text(properties, 'PayloadFormatVersion') !== '2.0') {
        stack.refuse(resource, 'only PayloadFormatVersion 2.0 is played.');
      }
      const target = functionAt(stack, functions, resource, text(properties, 'IntegrationUri'));
      const timeoutMs = number(properties, 'TimeoutInMillis') ?? LONGEST_INTEGRATION_MS;
      const roleArn = text(properties, 'CredentialsArn');
      const role = stack.byPhysical(roleArn, 'AWS::IAM::Role');
      if (roleArn !== undefined && role === undefined) {
        stack.refuse(resource, `its CredentialsArn ${roleArn} is no role of this stack.`);
      }
      return [`integrations/${resource.logicalId}`, { target, timeoutMs, role, roleArn }] as [
        string,
        Integration,
      ];
    }),
  );

  const settings = record(stage?.properties, 'RouteSettings');
  const routes = stack.ofType('AWS::ApiGatewayV2::Route').flatMap((resource): Route[] => {
    const key = text(resource.properties, 'RouteKey') ?? '$default';
    const authorization = text(resource.properties, 'AuthorizationType') ?? 'NONE';
    if (authorization !== 'NONE') stack.refuse(resource, `AuthorizationType ${authorization} is not played.`);
    const integration = integrations.get(text(resource.properties, 'Target') ?? '');
    if (integration?.target === undefined) {
      stack.refuse(resource, 'its Target is not a Lambda integration.');
      return [];
    }
    const throttle =
      throttleOf(settings[key]) ?? throttleOf(record(stage?.properties, 'DefaultRouteSettings'));
    const { target, timeoutMs, role, roleArn } = integration;
    const sourceArn = routeArn(stack.place, api, stageName, key);
    const isPermitted =
      role === undefined
        ? mayInvoke(stack, functions, target, { principal: SERVICE, sourceArn })
        : isTakenBy(role, SERVICE);
    return [{ key, target, timeoutMs, throttle, roleArn, isPermitted }];
  });
  const variables = Object.entries(record(stage?.properties, 'StageVariables'));
  return {
    id: apiId(api),
    stage: stageName,
    stageVariables: Object.fromEntries(variables.map(([key, value]) => [key, String(value)])),
    routes,
  };
}
