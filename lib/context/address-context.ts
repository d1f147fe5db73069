import { DeployError } from '../load-programme.ts';
import { type ContextValues, dnsName, isWithin } from './context-values.ts';

/** A hosted zone of Route 53 in the same account, into which the stack writes records. */
export interface Zone {
  readonly id: string;
  readonly name: string;
}

/** Where a certificate comes from: made and renewed with the help of the zone, or one that ACM has already. */
export type CertificateSource = { readonly zone: Zone } | { readonly arn: string };

/** By which name of its own the API is reached. */
export interface AddressContext {
  readonly name: string;
  /** Where the record of the name is written, wherever certificates come from; it is printed when it is left out. */
  readonly zone?: Zone;
  /** The certificate for API Gateway, in the stack's region. */
  readonly certificate: CertificateSource;
  /** CloudFront with WAF in front; nothing is in front when it is left out. */
  readonly edge?: {
    /** The certificate for CloudFront, in us-east-1. */
    readonly certificate: CertificateSource;
    /** Whether calls that do not come through CloudFront are refused. */
    readonly isOnlyWay: boolean;
  };
}

/** Where CloudFront has its certificates and its web ACLs. */
export const edgeRegion = 'us-east-1';

/** Reads the hosted zone. @throws DeployError for half of one */
export function zoneContext({ text }: ContextValues): Zone | undefined {
  const id = text('hostedZoneId', /^Z[A-Z0-9]{5,31}$/, 'the id of a hosted zone, such as Z0123456789ABC');
  const name = text('hostedZoneName', dnsName, 'the name of that hosted zone, such as your-shop.com');
  if (id === undefined && name === undefined) return undefined;
  if (id === undefined) throw new DeployError('-c hostedZoneName=… needs -c hostedZoneId=… with it.');
  if (name === undefined) throw new DeployError('-c hostedZoneId=… needs -c hostedZoneName=… with it.');
  return { id, name };
}

/**
 * Reads by which name the API is to be reached, and what stands in front of it.
 *
 * @param region of the stack, when it is known
 * @throws DeployError for what does not fit together
 */
export function addressContext(
  values: ContextValues,
  zone: Zone | undefined,
  region: string | undefined,
): AddressContext | undefined {
  const { text, choice } = values;
  const name = text('domainName', dnsName, 'a name in lower case, such as loyalty.your-shop.com');
  const own = arnOf(values, 'certificateArn', region);
  const edgeOwn = arnOf(values, 'cloudFrontCertificateArn', edgeRegion);
  const cloudFront = choice('cloudFront', ['off', 'open', 'on']) ?? 'off';
  const isInFront = cloudFront !== 'off';
  if (edgeOwn !== undefined && !isInFront) {
    throw new DeployError('-c cloudFrontCertificateArn=… needs -c cloudFront=on with it.');
  }
  if (name === undefined) {
    const needing =
      own !== undefined ? 'certificateArn=…' : isInFront ? `cloudFront=${cloudFront}` : undefined;
    if (needing === undefined) return undefined;
    throw new DeployError(`-c ${needing} needs -c domainName=… with it.`);
  }
  if (zone !== undefined && !isWithin(name, zone.name)) {
    throw new DeployError(`-c domainName=${name} is not in the hosted zone ${zone.name}.`);
  }
  const certificate = sourceOf(own, zone);
  if (certificate === undefined) {
    throw new DeployError(
      `-c domainName=${name} needs a certificate: give -c hostedZoneId=… and -c hostedZoneName=… to have one made, or -c certificateArn=….`,
    );
  }
  const named = { name, ...(zone && { zone }), certificate };
  if (!isInFront) return named;
  const edgeCertificate = sourceOf(edgeOwn, zone);
  if (edgeCertificate === undefined) {
    throw new DeployError(
      `-c cloudFront=${cloudFront} needs a certificate in ${edgeRegion}: give -c cloudFrontCertificateArn=…, or a hosted zone to have one made.`,
    );
  }
  return { ...named, edge: { certificate: edgeCertificate, isOnlyWay: cloudFront === 'on' } };
}

/** An ARN that was given wins over one that would be made. */
function sourceOf(arn: string | undefined, zone: Zone | undefined): CertificateSource | undefined {
  if (arn !== undefined) return { arn };
  return zone && { zone };
}

/** Reads the ARN of a certificate. @throws DeployError for one of another region than it is needed in */
function arnOf({ text }: ContextValues, key: string, region: string | undefined): string | undefined {
  const shape = /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]{36}$/;
  const arn = text(key, shape, 'the ARN of a certificate in ACM');
  const lies = arn?.split(':')[3];
  if (lies !== undefined && region !== undefined && lies !== region) {
    throw new DeployError(`-c ${key}=… is in ${lies}, and has to be in ${region}.`);
  }
  return arn;
}
