import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  HttpApi,
  HttpIntegrationType,
  type HttpMethod,
  HttpRoute,
  HttpRouteIntegration,
  type HttpRouteIntegrationConfig,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  IntegrationCredentials,
  LogGroupLogDestination,
  PayloadFormatVersion,
  type ThrottleSettings,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { RouteKey } from '#api/route.ts';
import { accept } from './accept.ts';
import { type Alarms, sumOf } from './alarms.ts';
import { type CodeOf, HandlerFunction, type HandlerName } from './function.ts';
import type { Use } from './use.ts';

export interface PublicApiProps {
  readonly alarms: Alarms;
  readonly codeOf: CodeOf;
  /** How many calls a second each route answers, all its callers together; API Gateway has no bound for a stage as a whole. */
  readonly throttle: Required<ThrottleSettings>;
  /** The name of its own that callers use: `loyalty.shop.example`. Default: the one that API Gateway gives. */
  readonly domainName?: string;
  /** Lets in whom it knows on every route, and closes the address that API Gateway gives. Default: anyone may call. */
  readonly authorizer?: IHttpRouteAuthorizer;
}

export interface HttpFunctionProps {
  readonly handler: HandlerName & `http/${string}`;
  /** All that it answers. */
  readonly routes: readonly RouteKey[];
  /** What it calls, and nothing else. */
  readonly uses: readonly Use[];
  /** Whether it reads the programme. Default: true. */
  readonly programme?: boolean;
  /** Whether it answers whatever no route takes; one function does. Default: false. */
  readonly isFallback?: boolean;
  /** Bounds of single routes in place of the usual one, all callers together. */
  readonly throttle?: Readonly<Partial<Record<RouteKey, Required<ThrottleSettings>>>>;
}

/**
 * What stands in the access log of a call. A path or a query may hold a code, a phone number or a card, and an address
 * is personal data too, so none of them is written; the request id leads to the function's own log.
 */
const accessLogFields = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLatency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  integrationStatus: '$context.integrationStatus',
  errorType: '$context.error.responseType',
} as const;

/** A route's function, which API Gateway invokes by a role in place of a permission of the function. */
class RoleIntegration extends HttpRouteIntegration {
  readonly #config: HttpRouteIntegrationConfig;

  constructor(id: string, target: IFunction, role: Role) {
    super(id);
    this.#config = {
      type: HttpIntegrationType.AWS_PROXY,
      uri: target.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
      credentials: IntegrationCredentials.fromRole(role),
    };
  }

  bind(): HttpRouteIntegrationConfig {
    return this.#config;
  }
}

/** The HTTP API: routes to functions, throttled, with an access log free of personal data; no CORS. */
export class PublicApi extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  /** Where callers reach it, with a slash at the end. */
  readonly url: string;
  readonly #domainName: string | undefined;
  readonly #codeOf: CodeOf;
  readonly #throttle: Required<ThrottleSettings>;
  /** What API Gateway invokes functions by, and the statement that names each of them. */
  readonly #caller: Role;
  readonly #invoke = new PolicyStatement({ actions: ['lambda:InvokeFunction'] });

  constructor(scope: Construct, id: string, props: PublicApiProps) {
    super(scope, id);
    this.#codeOf = props.codeOf;
    this.#throttle = props.throttle;
    this.#domainName = props.domainName;
    const { authorizer } = props;
    this.#caller = new Role(this, 'Caller', {
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
      inlinePolicies: { calls: new PolicyDocument({ statements: [this.#invoke] }) },
    });
    this.api = new HttpApi(this, 'Api', {
      createDefaultStage: false,
      ...(authorizer && { defaultAuthorizer: authorizer, disableExecuteApiEndpoint: true }),
    });
    accept(
      this.api,
      'AwsSolutions-APIG4',
      'Each handler proves the caller itself: a signature is over the raw body, which no authorizer sees, and an ' +
        'authorizer for keys would be a second call that reads the same item. Health and contract are public.',
    );
    const accessLog = new LogGroup(this, 'AccessLog', {
      // API Gateway writes each group that it delivers to into a policy of the account, of 5,120 characters at most; all
      // groups below this prefix take one line of it.
      logGroupName: `/aws/vendedlogs/${Stack.of(this).stackName}/api`,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: props.throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    });
    this.url = props.domainName === undefined ? this.stage.url : `https://${props.domainName}/`;
    props.alarms.raise(
      'ServerErrors',
      {
        metric: sumOf('AWS/ApiGateway', '5xx', { dimensionsMap: { ApiId: this.api.apiId } }),
        above: 0,
        periods: 2,
        description: 'The API is answering with 5xx.',
        runbook: 'server-errors',
      },
      this,
    );
    props.alarms.raise(
      'Slow',
      {
        metric: sumOf('AWS/ApiGateway', 'Latency', {
          statistic: 'p99',
          dimensionsMap: { ApiId: this.api.apiId },
        }),
        // A cold start takes a second. Who stands at a till leaves after a few.
        above: Duration.seconds(3).toMilliseconds(),
        periods: 3,
        description: 'One API call in a hundred takes more than 3 seconds.',
        runbook: 'slow-api',
      },
      this,
    );
  }

  /** As `url`, without the slash. */
  get address(): string {
    return this.#domainName === undefined ? this.api.apiEndpoint : `https://${this.#domainName}`;
  }

  /**
   * Answers routes with one function, which belongs to `scope`, the capability that it serves. It has one integration,
   * and its line in the API's role: so a further route is one resource.
   * @returns the function
   */
  answer(scope: Construct, props: HttpFunctionProps): IFunction {
    const { handler, routes, uses, programme = true, isFallback = false, throttle = {} } = props;
    const codeOf = this.#codeOf;
    const { function: target, node } = new HandlerFunction(scope, { handler, codeOf, uses, programme });
    this.#invoke.addResources(target.functionArn);
    const integration = new RoleIntegration(node.id, target, this.#caller);
    for (const route of routes) {
      const [method, path] = route.split(' ') as [HttpMethod, string];
      const added = this.api.addRoutes({ path, methods: [method], integration });
      const limits = throttle[route];
      if (limits !== undefined) this.#bound(route, limits, added);
    }
    if (isFallback) {
      // Behind the same authorizer as every other route: a way around the firewall would be one.
      new HttpRoute(this.api, 'Fallback', {
        httpApi: this.api,
        routeKey: HttpRouteKey.DEFAULT,
        integration,
        ...(this.api.defaultAuthorizer && { authorizer: this.api.defaultAuthorizer }),
      });
    }
    return target;
  }

  /** A route that costs more than others, or that strangers call, has a bound of its own, never above the usual one. */
  #bound(route: RouteKey, limits: Required<ThrottleSettings>, added: readonly HttpRoute[]): void {
    const stage = this.stage.node.defaultChild as CfnStage;
    const { rateLimit, burstLimit } = this.#throttle;
    stage.addPropertyOverride(`RouteSettings.${route}`, {
      ThrottlingRateLimit: Math.min(limits.rateLimit, rateLimit),
      ThrottlingBurstLimit: Math.min(limits.burstLimit, burstLimit),
    });
    // A stage is refused that names a route before there is one.
    this.stage.node.addDependency(...added);
  }
}
