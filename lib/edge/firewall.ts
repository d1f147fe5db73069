import { Aws } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/** How many requests one address may send in five minutes. */
const requestsPerAddress = 3000;
/** And how many of them may sign in. A shop's guests share an address; each has a code of their own to type. */
const signInsPerAddress = 300;

type Statement = CfnWebACL.StatementProperty;

/**
 * The firewall of CloudFront. Webhooks pass it unlooked at but for addresses of ill repute: a signature proves them,
 * they come by the hundred from one address, and a sale whose customer writes strange things is a sale.
 *
 * It keeps no log, which would hold addresses, and no samples.
 */
export class Firewall extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const rules = [
      managed('AWSManagedRulesAmazonIpReputationList'),
      limited(
        'SignIns',
        signInsPerAddress,
        anyOf(atPath('EXACTLY', '/sign-in', '/resend', '/verify'), atPath('STARTS_WITH', '/v1/sign-in')),
      ),
      limited('Requests', requestsPerAddress, not(atPath('STARTS_WITH', '/v1/webhooks/'))),
      managed('AWSManagedRulesKnownBadInputsRuleSet', not(atPath('STARTS_WITH', '/v1/webhooks/'))),
      // Baskets are larger than its 8 KB and hold addresses of pictures, so that it looks at pages alone.
      managed('AWSManagedRulesCommonRuleSet', not(atPath('STARTS_WITH', '/v1/'))),
    ];
    const acl = new CfnWebACL(this, 'Acl', {
      // Made up by CloudFormation it would change with each replacement; CloudFront names it by its ARN.
      name: Aws.STACK_NAME,
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      // `All` and `Default_Action` are names of WAF's own.
      visibilityConfig: visible('Firewall'),
      rules: rules.map((rule, priority) => ({ ...rule, priority })),
    });
    this.arn = acl.attrArn;
  }
}

/** A group of rules that AWS keeps, for what `scopeDownStatement` says. */
function managed(name: string, scopeDownStatement?: Statement) {
  return {
    name,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ...(scopeDownStatement && { scopeDownStatement }),
      },
    },
    visibilityConfig: visible(name),
  };
}

/** Refuses an address that sends more than `limit` of such requests in five minutes, until it sends less. */
function limited(name: string, limit: number, scopeDownStatement: Statement) {
  return {
    name,
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: {
      rateBasedStatement: { limit, aggregateKeyType: 'IP', evaluationWindowSec: 300, scopeDownStatement },
    },
    visibilityConfig: visible(name),
  };
}

function atPath(
  positionalConstraint: 'EXACTLY' | 'STARTS_WITH',
  ...paths: readonly string[]
): readonly Statement[] {
  return paths.map((searchString) => ({
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint,
      searchString,
      // `/v1//webhooks/` and `/%76erify` are no way around: API Gateway would know neither, or decode both.
      textTransformations: [
        { priority: 0, type: 'URL_DECODE' },
        { priority: 1, type: 'NORMALIZE_PATH' },
      ],
    },
  }));
}

function anyOf(...statements: readonly (readonly Statement[])[]): Statement {
  return { orStatement: { statements: statements.flat() } };
}

function not([statement]: readonly Statement[]): Statement {
  if (statement === undefined) throw new Error('There is nothing to negate.');
  return { notStatement: { statement } };
}

function visible(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName };
}
