import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { HostedZone, type IHostedZone } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { CertificateSource, Zone } from '../context/address-context.ts';

/**
 * The certificate of a name: one that ACM has, or one that is made. CloudFormation writes the record into the zone by
 * which ACM proves the name, at the first deploy and for every renewal, and waits for it, some minutes.
 */
export function certificateFor(
  scope: Construct,
  id: string,
  domainName: string,
  source: CertificateSource,
): ICertificate {
  if ('arn' in source) return Certificate.fromCertificateArn(scope, id, source.arn);
  const validation = CertificateValidation.fromDns(hostedZone(scope, `${id}Zone`, source.zone));
  return new Certificate(scope, id, { domainName, validation });
}

/** A zone that is there already, to write records into. */
export function hostedZone(
  scope: Construct,
  id: string,
  { id: hostedZoneId, name: zoneName }: Zone,
): IHostedZone {
  return HostedZone.fromHostedZoneAttributes(scope, id, { hostedZoneId, zoneName });
}
