import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestCookieBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  OriginSslPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct, type IDependable } from 'constructs';
import { accept } from '../blocks/accept.ts';
import { type CodeOf, HandlerFunction } from '../blocks/function.ts';

/** The header by which CloudFront shows that it is ours; it overwrites one that a caller sent. */
const keyHeader = 'x-fidelio-edge';

/**
 * What the API knows our CloudFront by: a random key that CloudFront adds to each call, and an authorizer that lets in
 * who shows it. A call without any key is refused by API Gateway itself; an answer about one is kept for five minutes.
 */
export class EdgeKey extends Construct {
  readonly secret: Secret;
  readonly authorizer: IHttpRouteAuthorizer;
  readonly #closing: Construct;

  constructor(scope: Construct, id: string, { codeOf }: { readonly codeOf: CodeOf }) {
    super(scope, id);
    this.secret = new Secret(this, 'Key', {
      description: 'Fidelio: what CloudFront shows the API. It opens nothing but the way past the firewall.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    accept(
      this.secret,
      'AwsSolutions-SMG4',
      'CloudFront takes a new value only with a deploy of its distribution; docs/deploy.md says how to replace it.',
    );
    const { function: handler } = new HandlerFunction(this, {
      handler: 'http/admit-edge',
      codeOf,
      programme: false,
      uses: [
        {
          statements: [
            new PolicyStatement({
              actions: ['secretsmanager:GetSecretValue'],
              resources: [this.secret.secretArn],
            }),
          ],
          environment: { EDGE_SECRET_ARN: this.secret.secretArn },
        },
      ],
    });
    // Its own construct, so that closing the API can wait for the way around.
    this.#closing = handler;
    this.authorizer = new HttpLambdaAuthorizer('Edge', handler, {
      identitySource: [`$request.header.${keyHeader}`],
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      resultsCacheTtl: Duration.minutes(5),
    });
  }

  /** Closes the API only when these are there: until then callers still come straight to it. */
  closeAfter(...ways: readonly IDependable[]): void {
    this.#closing.node.addDependency(...ways);
  }
}

export interface EdgeProps {
  readonly key: EdgeKey;
  readonly name: string;
  /** The name of API Gateway's own address for `name`: `d-….execute-api.eu-west-1.amazonaws.com`. */
  readonly origin: string;
  readonly webAclArn: string;
  readonly certificateArn: string;
}

/**
 * CloudFront in front of the API. It caches nothing: pages are one person's, answers of the API are a moment's, and
 * the stylesheet is in the page.
 */
export class Edge extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { key, name, origin, webAclArn, certificateArn }: EdgeProps) {
    super(scope, id);
    const forward = new OriginRequestPolicy(this, 'Forward', {
      // Names of policies are global in an account; stages and regions are not to take each other's.
      originRequestPolicyName: `${Aws.STACK_NAME}-${Aws.REGION}`,
      comment: 'Everything that the caller sent, and the address that it came from.',
      headerBehavior: OriginRequestHeaderBehavior.all('CloudFront-Viewer-Address'),
      cookieBehavior: OriginRequestCookieBehavior.all(),
      queryStringBehavior: OriginRequestQueryStringBehavior.all(),
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `Fidelio: ${name}`,
      domainNames: [name],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      webAclId: webAclArn,
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      defaultBehavior: {
        origin: new HttpOrigin(origin, {
          protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
          originSslProtocols: [OriginSslPolicy.TLS_V1_2],
          // Resolved by CloudFormation as it deploys; neither template nor assembly holds the value.
          customHeaders: { [keyHeader]: key.secret.secretValue.unsafeUnwrap() },
        }),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: forward,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        // What is not cached is not compressed here; the functions do it.
        compress: false,
      },
    });
    accept(
      this.distribution,
      'AwsSolutions-CFR1',
      'Members travel, and vendors call from wherever their clouds are.',
    );
    accept(
      this.distribution,
      'AwsSolutions-CFR3',
      'An access log here would hold addresses, codes and phone numbers; the API keeps one that has none.',
    );
  }
}
