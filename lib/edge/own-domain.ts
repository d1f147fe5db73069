import { ApiMapping, DomainName, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { AaaaRecord, type AliasRecordTargetConfig, ARecord, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties, CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { PublicApi } from '../blocks/http-api.ts';
import type { AddressContext } from '../context/address-context.ts';
import { certificateFor, hostedZone } from './certificate.ts';
import { Edge, type EdgeKey } from './edge.ts';

export interface OwnDomainProps {
  readonly address: AddressContext;
  readonly api: PublicApi;
  /** With CloudFront in front: the key by which the API knows it, and what lies in us-east-1. */
  readonly edge?: {
    readonly key: EdgeKey;
    readonly webAclArn: string;
    readonly certificateArn: string;
  };
}

/**
 * The API under a name of its own. API Gateway answers to the name also when the name's record leads to CloudFront: it
 * then hands the caller's `Host` on, so that functions see the one name that callers, vendors and browsers use.
 */
export class OwnDomain extends Construct {
  /** `loyalty.shop.example CNAME d-….execute-api….amazonaws.com`; undefined where the stack has written it. */
  readonly record: string | undefined;

  constructor(scope: Construct, id: string, { address, api, edge }: OwnDomainProps) {
    super(scope, id);
    const { name, zone, certificate } = address;
    const domain = new DomainName(this, 'Name', {
      domainName: name,
      certificate: certificateFor(this, 'Certificate', name, certificate),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new ApiMapping(this, 'Mapping', { api: api.api, domainName: domain, stage: api.stage });
    const front = edge && new Edge(this, 'Edge', { ...edge, name, origin: domain.regionalDomainName });

    if (zone === undefined) {
      this.record = `${name} CNAME ${front?.distribution.distributionDomainName ?? domain.regionalDomainName}`;
      if (front) edge?.key.closeAfter(front.distribution);
      return;
    }
    const alias = front
      ? new CloudFrontTarget(front.distribution)
      : new ApiGatewayv2DomainProperties(domain.regionalDomainName, domain.regionalHostedZoneId);
    const into = {
      zone: hostedZone(this, 'Zone', zone),
      // With a dot at its end, it is the whole name.
      recordName: `${name}.`,
      target: RecordTarget.fromAlias({ bind: (record): AliasRecordTargetConfig => alias.bind(record) }),
    };
    const record = new ARecord(this, 'Record', into);
    // API Gateway has addresses of IPv4 only.
    const records = front ? [record, new AaaaRecord(this, 'Record6', into)] : [record];
    edge?.key.closeAfter(...records);
  }
}
