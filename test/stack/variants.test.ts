import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { newFidelioApp } from '../../lib/fidelio-app.ts';
import { type Resource, resourcesOf } from './harness.ts';
import { deployed, type Variant, variants } from './variants.ts';

const names = Object.keys(variants) as Variant[];

test.each(names)('%s passes the AwsSolutions checks and the validation of its templates', (variant) => {
  const app = newFidelioApp();
  deployed(variant, app);
  app.synth();
}, 120_000);

test.each(names)('%s leaves more than half of the 500 resources that a stack may have', (variant) => {
  const { Resources } = Template.fromStack(deployed(variant).stack).toJSON();
  expect(Object.keys(Resources).length).toBeLessThanOrEqual(240);
});

test.each(names)('%s changes no id of what it has in common with the plain stack', (variant) => {
  const typesOf = (of: Variant) =>
    Object.entries<Resource>(Template.fromStack(deployed(of).stack).toJSON()['Resources']).map(
      ([id, { Type }]) => [id, Type] as const,
    );
  const types = Object.fromEntries(typesOf(variant));
  const differ = typesOf('nothing but a sender').filter(([id, type]) => types[id] !== type);
  // The one thing that an option is about: who verifies the sender.
  const isOthers = variant === 'nothing said' || 'senderIdentity' in variants[variant];
  expect(differ.map(([, type]) => type)).toEqual(isOthers ? ['AWS::SES::EmailIdentity'] : []);
});

describe('what is printed says what to do', () => {
  test.each<[Variant, RegExp]>([
    ['nothing said', /^Members get no e-mail yet: deploy again with -c senderAddress=… set to an address in/],
    ['nothing but a sender', /^Add to your DNS: DkimRecord1 to 3$/],
    ['an address that SES verifies', /^Open the link in the e-mail that AWS sent to hello@your-shop\.com$/],
    ['a sender that is verified already', /^Nothing to add/],
    ['records by hand', /: DkimRecord1 to 3, MailFromRecord1 and 2$/],
    ['records of the sender alone', /^Nothing to add/],
    ['a domain', /^Nothing to add/],
    ['a domain with a certificate', /: DkimRecord1 to 3, DomainRecord$/],
    ['a domain in a zone with a certificate', /^Nothing to add/],
    ['CloudFront in a zone with certificates', /^Nothing to add/],
    ['CloudFront with certificates', /: DkimRecord1 to 3, DomainRecord$/],
  ])('of %s', (variant, dns) => {
    const outputs = outputsOf(variant);
    expect(outputs['Next1Dns']).toMatch(dns);
    // Every record that is spoken of is there, and none is there that is not.
    const records = Object.keys(outputs).filter((name) => /Record\d?$/.test(name));
    const spoken = String(outputs['Next1Dns']).match(/\w+Record/g) ?? [];
    expect(new Set(records.map((name) => name.replace(/\d$/, '')))).toEqual(new Set(spoken));
  });

  test('in the order in which to do it, which is that of the alphabet', () => {
    const steps = Object.keys(outputsOf('a domain')).filter((name) => name.startsWith('Next'));
    expect(steps.toSorted()).toEqual(['Next1Dns', 'Next2OperatorToken', 'Next3Health', 'Next4Portal']);
  });

  test('with addresses under the name that callers use', () => {
    expect(outputsOf('all of it')).toMatchObject({
      ApiUrl: 'https://loyalty.your-shop.com/',
      Next3Health: 'curl https://loyalty.your-shop.com/health',
      Next4Portal: 'https://loyalty.your-shop.com/',
    });
    const sender = Object.values(
      resourcesOf(Template.fromStack(deployed('a domain').stack), 'AWS::Lambda::Function'),
    ).find(({ Properties }) => Properties['Description'] === 'functions/queue/send-message.ts');
    expect(sender?.Properties['Environment'].Variables.API_URL).toBe('https://loyalty.your-shop.com');
  });
});

test('the record of a domain by hand leads to API Gateway, or to CloudFront where that is in front', () => {
  const recordOf = (variant: Variant) => JSON.stringify(outputsOf(variant)['DomainRecord']);
  expect(recordOf('a domain with a certificate')).toMatch(
    /loyalty\.your-shop\.com CNAME .*RegionalDomainName/,
  );
  expect(recordOf('CloudFront with certificates')).toMatch(/CNAME .*Distribution\w+","DomainName"/);
});

test.each<[Variant, Variant]>([
  ['a domain', 'a domain in a zone with a certificate'],
  ['all of it', 'CloudFront in a zone with certificates'],
])('the record of a name in a zone is that of %s, and stays when certificates are given', (made, given) => {
  const recordsOf = (variant: Variant) =>
    Object.fromEntries(
      Object.entries(
        resourcesOf(Template.fromStack(deployed(variant).stack), 'AWS::Route53::RecordSet'),
      ).filter(([id]) => id.startsWith('Domain')),
    );
  expect(Object.keys(recordsOf(made)).length).toBeGreaterThan(0);
  expect(recordsOf(given)).toEqual(recordsOf(made));
});

test('a pace of its own bounds each route, and says how many calls work off a queue at the same time', () => {
  const resourcesAt = (variant: Variant, type: string) =>
    Object.values(resourcesOf(Template.fromStack(deployed(variant).stack), type)).map(
      ({ Properties }) => Properties,
    );
  const boundsOf = (variant: Variant) => {
    const [stage] = resourcesAt(variant, 'AWS::ApiGatewayV2::Stage');
    return [stage?.['DefaultRouteSettings'], ...Object.values<object>(stage?.['RouteSettings'])];
  };
  const bound = (rate: number, burst: number) => ({ ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst });
  const codes = ['/v1/sign-in', '/sign-in', '/resend'];
  expect(boundsOf('nothing said')).toEqual([
    bound(500, 1000),
    bound(200, 400),
    ...codes.map(() => bound(200, 1000)),
  ]);
  expect(boundsOf('a pace of its own')).toEqual([
    bound(100, 1000),
    bound(50, 100),
    ...codes.map(() => bound(2, 10)),
  ]);
  const atOnce = (variant: Variant) =>
    resourcesAt(variant, 'AWS::Lambda::EventSourceMapping').flatMap(
      ({ ScalingConfig }) => ScalingConfig?.MaximumConcurrency ?? [],
    );
  // Sales, what is due, messages; what works off their dead letters has all the time that there is.
  expect(atOnce('nothing said')).toEqual([5, 2, 2, 2, 2, 2]);
  expect(atOnce('a pace of its own')).toEqual([20, 10, 4, 2, 2, 2]);
});

test('with a restored table no function knows the other one any more', () => {
  const { Resources, Outputs } = Template.fromStack(deployed('a restored table').stack).toJSON();
  const users = Object.values<Resource>(Resources).filter(({ Type }) =>
    ['AWS::Lambda::Function', 'AWS::IAM::Role', 'AWS::Lambda::EventSourceMapping'].includes(Type),
  );
  expect(JSON.stringify([users, Outputs])).not.toContain('TableCD117FA1');
  expect(Resources['TableCD117FA1'].DeletionPolicy).toBe('Retain');
  expect(Outputs['TableName'].Value).toBe('Fidelio-restored');
});

test('two stages in one account take no name from each other', () => {
  const { Resources } = Template.fromStack(deployed('all of it').stack).toJSON();
  const nameOf = ({ Type, Properties = {} }: Resource) =>
    Type === 'AWS::CloudFront::OriginRequestPolicy'
      ? Properties['OriginRequestPolicyConfig'].Name
      : (Properties['GroupName'] ?? Properties['Name'] ?? Properties['LogGroupName']);
  const global = new Set(['AWS::CloudFront::OriginRequestPolicy', 'AWS::Scheduler::ScheduleGroup']);
  const given = Object.values<Resource>(Resources).filter(
    ({ Type, Properties = {} }) =>
      global.has(Type) || (Type === 'AWS::Logs::LogGroup' && 'LogGroupName' in Properties),
  );
  expect(given).toHaveLength(3);
  for (const resource of given) expect(JSON.stringify(nameOf(resource))).toMatch(/AWS::StackName|Fidelio/);
});

function outputsOf(variant: Variant): Record<string, unknown> {
  const { Outputs } = Template.fromStack(deployed(variant).stack).toJSON();
  return Object.fromEntries(
    Object.entries<{ Value: unknown }>(Outputs).map(([name, { Value }]) => [name, Value]),
  );
}
