import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DeployError } from '../load-programme.ts';
import { deployContext } from './deploy-context.ts';
import { usualPace } from './pace-context.ts';

const read = (context: Record<string, unknown>, region?: string) =>
  deployContext((key) => ({ senderAddress: 'hello@your-shop.com', ...context })[key], region);

const zone = { hostedZoneId: 'Z0123456789ABC', hostedZoneName: 'your-shop.com' };
const domainName = 'loyalty.your-shop.com';
const arnIn = (region: string) =>
  `arn:aws:acm:${region}:123456789012:certificate/00000000-0000-4000-8000-000000000000`;

const streamOf = (table: string) =>
  `arn:aws:dynamodb:eu-west-1:123456789012:table/${table}/stream/2026-11-22T04:24:18.000`;

test('without any context but a sender the stack is the production one', () => {
  expect(read({})).toEqual({
    stage: 'prod',
    isProtected: true,
    stackName: 'Fidelio',
    edgeStackName: 'FidelioEdge',
    programme: undefined,
    sender: { address: 'hello@your-shop.com', identity: 'domain' },
    address: undefined,
    restoredTable: undefined,
    alarmEmail: undefined,
    runbooksUrl: undefined,
    codesPerAddressPerHour: 60,
    hasDashboard: false,
    pace: usualPace,
    throttle: { rateLimit: 500, burstLimit: 1000 },
  });
});

test('a stage names the stacks, and may be deleted', () => {
  expect(read({ stage: 'staging' })).toMatchObject({
    stage: 'staging',
    isProtected: false,
    stackName: 'Fidelio-staging',
    edgeStackName: 'FidelioEdge-staging',
  });
  expect(read({ stage: 'prod' }).stackName).toBe('Fidelio');
});

test('limits may be text, as on the command line, or numbers, as in cdk.json', () => {
  expect(read({ throttleRate: '50', throttleBurst: 60 }).throttle).toEqual({ rateLimit: 50, burstLimit: 60 });
});

test('a pace is given value by value, and a dashboard asked for', () => {
  expect(read({ salesConcurrency: '20', webhooksRate: 1000 }).pace).toEqual({
    ...usualPace,
    salesConcurrency: 20,
    webhooksRate: 1000,
  });
  expect(read({ dashboard: 'on' }).hasDashboard).toBe(true);
});

test('how many codes an address may ask for is a limit, too', () => {
  expect(read({ codesPerAddressPerHour: '1000000' }).codesPerAddressPerHour).toBe(1_000_000);
  expect(() => read({ codesPerAddressPerHour: '0' })).toThrow(
    '-c codesPerAddressPerHour=0 must be a whole number',
  );
});

test('how fast SES takes e-mail is part of the pace, and bounds who may send it at the same time', () => {
  expect(read({ emailsPerSecond: '1', messagesConcurrency: '12' }).pace).toMatchObject({
    emailsPerSecond: 1,
  });
  expect(() => read({ emailsPerSecond: '1', messagesConcurrency: '13' })).toThrow(
    '-c messagesConcurrency=13 is too many for 1 e-mails a second: at most 12 for each of them.',
  );
  expect(() => read({ emailsPerSecond: '0' })).toThrow(
    '-c emailsPerSecond=0 must be a whole number of e-mails',
  );
});

test('a zone takes the records of the sender that lies in it, and of no other', () => {
  const given = { ...zone, domainName };
  const inZone = { id: zone.hostedZoneId, name: zone.hostedZoneName };
  expect(read(given).sender.zone).toEqual(inZone);
  expect(read({ ...given, senderAddress: 'a@mail.your-shop.com' }).sender.zone).toEqual(inZone);
  expect(read({ ...given, senderAddress: 'a@not-your-shop.com' }).sender.zone).toBeUndefined();
  expect(read({ ...given, senderIdentity: 'existing' }).sender.zone).toBeUndefined();
});

test('a domain has its certificate made in the zone, or is given one', () => {
  const { name, id } = { name: 'your-shop.com', id: 'Z0123456789ABC' };
  expect(read({ ...zone, domainName }).address).toEqual({
    name: domainName,
    zone: { id, name },
    certificate: { zone: { id, name } },
  });
  const certificateArn = arnIn('eu-west-1');
  expect(read({ domainName, certificateArn }, 'eu-west-1').address).toEqual({
    name: domainName,
    certificate: { arn: certificateArn },
  });
});

test('a zone takes the record of the name also where certificates are given', () => {
  const given = { ...zone, domainName, certificateArn: arnIn('eu-west-1') };
  const inZone = { id: zone.hostedZoneId, name: zone.hostedZoneName };
  const certificate = { arn: given.certificateArn };
  expect(read(given).address).toEqual({ name: domainName, zone: inZone, certificate });
  expect(read({ ...given, cloudFront: 'on' }).address).toEqual({
    name: domainName,
    zone: inZone,
    certificate,
    edge: { certificate: { zone: inZone }, isOnlyWay: true },
  });
});

test('CloudFront is the only way in, or one beside the other', () => {
  const edgeOf = (cloudFront: string) => read({ ...zone, domainName, cloudFront }).address?.edge;
  expect(edgeOf('on')?.isOnlyWay).toBe(true);
  expect(edgeOf('open')?.isOnlyWay).toBe(false);
  expect(edgeOf('off')).toBeUndefined();
});

test('on one’s own machine any sender will do, and names and zones are those of nobody', () => {
  const played = deployContext((key) => ({ isPlayed: true, ...zone, domainName, cloudFront: 'on' })[key]);
  expect(played).toMatchObject({ sender: { address: 'hello@fidelio.example' }, address: undefined });
  const typed = deployContext((key) => ({ isPlayed: 'true', ...zone, domainName })[key]);
  expect(typed.address?.name).toBe(domainName);
});

test('nobody need say who e-mail comes from; then none is sent', () => {
  const { sender } = deployContext(() => undefined);
  expect(sender).toEqual({ address: 'hello@fidelio.example', identity: 'existing', isMissing: true });
});

test('runbooks may be where a browser finds them', () => {
  const runbooksUrl = 'https://code.example/fidelio/blob/main/';
  expect(read({ runbooksUrl }).runbooksUrl).toBe(runbooksUrl);
});

test.each<[Record<string, unknown>, string]>([
  [{ runbooksUrl: 'https://code.example' }, '-c runbooksUrl=https://code.example must be an https address'],
  [{ tracing: 'maybe' }, '-c tracing=maybe must be on or off'],
  [{ stage: 'Production!' }, '-c stage=Production! must be a name'],
  [{ throttleRate: '0' }, '-c throttleRate=0 must be a whole number'],
  [{ dashboard: 'yes' }, '-c dashboard=yes must be one of off, on'],
  [{ salesConcurrency: '1' }, '-c salesConcurrency=1 must be a whole number of calls from 2 to 1000'],
  [{ dueConcurrency: '1001' }, '-c dueConcurrency=1001 must be a whole number of calls from 2 to 1000'],
  [{ messagesConcurrency: 'all' }, '-c messagesConcurrency=all must be a whole number of calls from 2'],
  [{ webhooksRate: '0' }, '-c webhooksRate=0 must be a whole number of calls'],
  [{ codesRate: '0.5' }, '-c codesRate=0.5 must be a whole number of calls'],
  [{ programme: 'rules.yaml' }, '-c programme=rules.yaml must be the path of a .ts or .json file, or a name'],
  [{ senderAddress: 'nobody' }, '-c senderAddress=nobody must be an e-mail address'],
  [{ senderAddress: '', senderIdentity: 'address' }, '-c senderIdentity=… needs -c senderAddress=… with it'],
  [{ senderAddress: '', mailFromDomain: 'b.your-shop.com' }, '-c mailFromDomain=… needs -c senderAddress=…'],
  [{ senderAddress: 'hello@shop.example' }, '=hello@shop.example is only an example'],
  [{ senderAddress: 'hello@Example.com' }, '=hello@Example.com is only an example'],
  [{ senderIdentity: 'mailbox' }, '-c senderIdentity=mailbox must be one of domain, address, existing'],
  [{ mailFromDomain: 'bounces' }, '-c mailFromDomain=bounces must be a name below your-shop.com'],
  [{ mailFromDomain: 'your-shop.com' }, 'must be below your-shop.com'],
  [{ mailFromDomain: 'bounces.other.com' }, 'must be below your-shop.com'],
  [{ mailFromDomain: 'b.your-shop.com', senderIdentity: 'address' }, 'needs -c senderIdentity=domain'],
  [{ smsSenderId: '123456' }, '-c smsSenderId=123456 must be up to 11 letters and digits'],
  [{ smsSenderId: 'Your Shop' }, '-c smsSenderId=Your Shop must be'],
  [{ smsOriginationNumber: '600000000' }, '-c smsOriginationNumber=600000000 must be a phone number'],
  [{ hostedZoneId: 'your-shop.com', hostedZoneName: 'your-shop.com' }, 'must be the id of a hosted zone'],
  [{ hostedZoneId: 'Z0123456789ABC' }, '-c hostedZoneId=… needs -c hostedZoneName=… with it'],
  [{ hostedZoneName: 'your-shop.com' }, '-c hostedZoneName=… needs -c hostedZoneId=… with it'],
  [{ ...zone, hostedZoneName: 'other.com' }, '-c hostedZoneId=Z0123456789ABC has no effect'],
  [{ ...zone, domainName: 'loyalty.other.com' }, 'is not in the hosted zone your-shop.com'],
  [{ ...zone, domainName: 'https://loyalty.your-shop.com' }, 'must be a name in lower case'],
  [{ domainName }, '-c domainName=loyalty.your-shop.com needs a certificate: give -c hostedZoneId=…'],
  [{ domainName, certificateArn: 'mine' }, '-c certificateArn=mine must be the ARN of a certificate'],
  [{ certificateArn: arnIn('eu-west-1') }, '-c certificateArn=… needs -c domainName=… with it'],
  [{ cloudFront: 'yes' }, '-c cloudFront=yes must be one of off, open, on'],
  [{ cloudFront: 'on' }, '-c cloudFront=on needs -c domainName=… with it'],
  [{ domainName, certificateArn: arnIn('eu-west-1'), cloudFront: 'on' }, 'needs a certificate in us-east-1'],
  [{ ...zone, domainName, cloudFrontCertificateArn: arnIn('us-east-1') }, 'needs -c cloudFront=on with it'],
  [
    {
      domainName,
      certificateArn: arnIn('us-east-1'),
      cloudFront: 'on',
      cloudFrontCertificateArn: arnIn('eu-west-1'),
    },
    '-c cloudFrontCertificateArn=… is in eu-west-1, and has to be in us-east-1',
  ],
  [{ restoredTable: 'Restored' }, '-c restoredTable=… needs -c restoredTableStream=… with it'],
  [{ restoredTableStream: streamOf('Restored') }, '-c restoredTableStream=… needs -c restoredTable=…'],
  [
    { restoredTable: 'Restored', restoredTableStream: streamOf('Other') },
    '-c restoredTableStream=… is not the stream of the table Restored',
  ],
  [{ restoredTable: 'Restored', restoredTableStream: 'latest' }, 'must be the ARN of that table'],
])('%j is refused in one sentence', (context, sentence) => {
  expect(() => read(context)).toThrow(DeployError);
  expect(() => read(context)).toThrow(sentence);
  expect(() => read(context)).toThrow(/^[^\n]+\.$/);
});

test('a certificate has to lie where the stack does, as far as that is known', () => {
  const given = { domainName, certificateArn: arnIn('us-east-1') };
  expect(() => read(given, 'eu-west-1')).toThrow(
    '-c certificateArn=… is in us-east-1, and has to be in eu-west-1.',
  );
  expect(read(given).address?.name).toBe(domainName);
});

test('every value is described in bin/fidelio.ts, and docs/deploy.md speaks of none that there is not', () => {
  const asked = new Set<string>();
  deployContext((key) => {
    asked.add(key);
    return key === 'senderAddress' ? 'hello@your-shop.com' : undefined;
  });
  asked.delete('isPlayed');
  const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
  const described = [...read('bin/fidelio.ts').matchAll(/^ \* \| ([a-z]\w+) /gm)].map(([, name]) => name);
  expect(described.filter((name) => name !== 'context').sort()).toEqual([...asked].sort());
  const spokenOf = [...read('docs/deploy.md').matchAll(/-c (\w+)=/g)].map(([, name]) => name);
  expect(spokenOf.length).toBeGreaterThan(0);
  expect([...asked]).toEqual(expect.arrayContaining(spokenOf));
});
