import type { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type DeployContext, deployContext } from '../../lib/context/deploy-context.ts';
import { EdgeStack } from '../../lib/edge/edge-stack.ts';
import { newFidelioApp } from '../../lib/fidelio-app.ts';
import type { FidelioStack } from '../../lib/fidelio-stack.ts';
import { fidelioStack } from './harness.ts';
import type { StackTemplate } from './upgrade.ts';

const arn = (region: string) =>
  `arn:aws:acm:${region}:123456789012:certificate/00000000-0000-4000-8000-000000000000`;
const sender = { senderAddress: 'hello@your-shop.com' };
const zone = { hostedZoneId: 'Z0123456789ABC', hostedZoneName: 'your-shop.com' };
const domainName = 'loyalty.your-shop.com';

/** Contexts as operators give them: one for each way in which an option changes what is deployed. */
export const variants = {
  'nothing said': {},
  'nothing but a sender': sender,
  'a stage': { ...sender, stage: 'staging', alarmEmail: 'ops@your-shop.com' },
  'an address that SES verifies': { ...sender, senderIdentity: 'address' },
  'a sender that is verified already': { ...sender, senderIdentity: 'existing' },
  'records by hand': { ...sender, mailFromDomain: 'bounces.your-shop.com' },
  'SMS from a name and a number': { ...sender, smsSenderId: 'SHOP', smsOriginationNumber: '+34600000001' },
  'records of the sender alone': { ...sender, ...zone },
  'a dashboard': { ...sender, dashboard: 'on' },
  'a pace of its own': {
    ...sender,
    throttleRate: '100',
    webhooksRate: '50',
    codesRate: '2',
    salesConcurrency: '20',
    dueConcurrency: '10',
    messagesConcurrency: '4',
  },
  'a domain': { ...sender, ...zone, domainName },
  'a domain with a certificate': { ...sender, domainName, certificateArn: arn('eu-west-1') },
  'a domain in a zone with a certificate': {
    ...sender,
    ...zone,
    domainName,
    certificateArn: arn('eu-west-1'),
  },
  'a restored table': {
    ...sender,
    restoredTable: 'Fidelio-restored',
    restoredTableStream:
      'arn:aws:dynamodb:eu-west-1:123456789012:table/Fidelio-restored/stream/2026-11-22T04:24',
  },
  'CloudFront beside the direct way': { ...sender, ...zone, domainName, cloudFront: 'open' },
  'CloudFront with certificates': {
    ...sender,
    domainName,
    certificateArn: arn('eu-west-1'),
    cloudFront: 'on',
    cloudFrontCertificateArn: arn('us-east-1'),
  },
  'CloudFront in a zone with certificates': {
    ...sender,
    ...zone,
    domainName,
    certificateArn: arn('eu-west-1'),
    cloudFront: 'on',
    cloudFrontCertificateArn: arn('us-east-1'),
  },
  'all of it': {
    ...sender,
    ...zone,
    domainName,
    cloudFront: 'on',
    mailFromDomain: 'bounces.your-shop.com',
    alarmEmail: 'ops@your-shop.com',
  },
} as const satisfies Record<string, Record<string, string>>;

export type Variant = keyof typeof variants;

/** What the app would synthesize of a variant, its functions' code left out. */
export function deployed(
  variant: Variant,
  app: App = newFidelioApp({ builtinCloudFormationValidation: false }),
): { readonly stack: FidelioStack; readonly edge: EdgeStack | undefined; readonly context: DeployContext } {
  const given: Record<string, string> = variants[variant];
  const context = deployContext((key) => given[key]);
  const { stackName, edgeStackName, sender: from, address, restoredTable, alarmEmail } = context;
  const { pace, hasDashboard, throttle } = context;
  const edge =
    address?.edge &&
    new EdgeStack(app, 'FidelioEdge', {
      stackName: edgeStackName,
      domainName: address.name,
      certificate: address.edge.certificate,
    });
  const stack = fidelioStack(
    {
      stackName,
      sender: from,
      pace,
      hasDashboard,
      throttle,
      ...(address && { address }),
      ...(edge && {
        edge: { webAclArn: edge.read('WebAclArn'), certificateArn: edge.read('CertificateArn') },
      }),
      ...(restoredTable && { restoredTable }),
      ...(alarmEmail !== undefined && { alarmEmail }),
    },
    app,
  );
  return { stack, edge, context };
}

/** The templates that a release is held against, by the name of their file. */
export function releasedTemplates(): Readonly<Record<string, StackTemplate>> {
  const { stack, edge } = deployed('all of it');
  const templateOf = (of: FidelioStack | EdgeStack) => Template.fromStack(of).toJSON() as StackTemplate;
  if (edge === undefined) throw new Error('There is no edge in it.');
  return {
    Fidelio: templateOf(deployed('a stage').stack),
    'Fidelio-with-all': templateOf(stack),
    FidelioEdge: templateOf(edge),
  };
}
