import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it, test } from 'vitest';
import { rowsBelow } from '../support/documents/log-docs.ts';
import { contentOf } from '../support/documents/markdown.ts';
import { fidelioStack, type Resource, resourcesOf } from './harness.ts';
import { deployed } from './variants.ts';

/**
 * What a resource costs in a month without a single call, in US dollars, at the list prices of us-east-1 without any
 * free tier. A type that is missing here fails the test: whoever adds one looks up its price.
 */
const idlePrice: Record<string, (properties: Resource['Properties']) => number> = {
  'AWS::SecretsManager::Secret': () => 0.4,
  'AWS::CloudWatch::Alarm': ({ Metrics }) =>
    0.1 * (Metrics?.filter((m: object) => 'MetricStat' in m).length ?? 1),
  // Lambda asks a queue in five long polls of 20 seconds at a time; it asks a stream for nothing.
  'AWS::Lambda::EventSourceMapping': ({ EventSourceArn }) =>
    EventSourceArn['Fn::GetAtt'][1] === 'Arn' ? (5 * 3 * 60 * 24 * 30 * 0.4) / 1e6 : 0,
  'AWS::CloudWatch::Dashboard': () => 3,
  // A run a day reports two metrics of our own, each of which is paid for that hour. What keeps a function warm is a call
  // of Scheduler, a request of Lambda, 2 ms of a gigabyte and a trace, every five minutes.
  'AWS::Scheduler::Schedule': ({ ScheduleExpression }) =>
    ScheduleExpression === 'rate(5 minutes)'
      ? 12 * 24 * 30 * (1 / 1e6 + 0.2 / 1e6 + 0.002 * 0.0000133334 + 5 / 1e6)
      : (2 * 30 * 0.3) / 720,
  'AWS::ApiGatewayV2::Api': () => 0,
  'AWS::ApiGatewayV2::Integration': () => 0,
  'AWS::ApiGatewayV2::Route': () => 0,
  'AWS::ApiGatewayV2::Stage': () => 0,
  // On demand, with a key that DynamoDB owns; storage and backups are paid by the gigabyte.
  'AWS::DynamoDB::GlobalTable': () => 0,
  'AWS::IAM::Role': () => 0,
  // $5 for the list, and $1 for each rule or group of rules in it.
  'AWS::WAFv2::WebACL': ({ Rules }) => 5 + Rules.length,
  'AWS::ApiGatewayV2::ApiMapping': () => 0,
  'AWS::ApiGatewayV2::Authorizer': () => 0,
  'AWS::ApiGatewayV2::DomainName': () => 0,
  // Public ones that CloudFront and API Gateway use.
  'AWS::CertificateManager::Certificate': () => 0,
  'AWS::CloudFront::Distribution': () => 0,
  'AWS::CloudFront::OriginRequestPolicy': () => 0,
  'AWS::Route53::RecordSet': () => 0,
  'AWS::Lambda::Function': () => 0,
  'AWS::Lambda::Permission': () => 0,
  'AWS::Logs::LogGroup': () => 0,
  'AWS::Scheduler::ScheduleGroup': () => 0,
  'AWS::SES::EmailIdentity': () => 0,
  'AWS::SNS::Subscription': () => 0,
  'AWS::SNS::Topic': () => 0,
  'AWS::SNS::TopicPolicy': () => 0,
  'AWS::SQS::Queue': () => 0,
  'AWS::SQS::QueuePolicy': () => 0,
};

test('the stack idles at no more than $7 a month', () => {
  const bill = billOf(fidelioStack({ alarmEmail: 'ops@fidelio.example' }));
  expect(bill.lines).toEqual({
    'AWS::SecretsManager::Secret': '0.80',
    'AWS::CloudWatch::Alarm': '3.90',
    'AWS::Scheduler::Schedule': '0.18',
    'AWS::Lambda::EventSourceMapping': '1.56',
  });
  expect(bill.sum).toBeLessThanOrEqual(7);
});

test('a dashboard idles at $3 a month more', () => {
  const [plain, page] = [false, true].map((hasDashboard) => billOf(fidelioStack({ hasDashboard })).sum);
  expect((Number(page) - Number(plain)).toFixed(2)).toBe('3.00');
});

test('CloudFront and its firewall idle at $10.40 a month, a domain at nothing', () => {
  const { stack, edge } = deployed('all of it');
  const plain = billOf(fidelioStack({ alarmEmail: 'ops@fidelio.example' })).sum;
  expect((billOf(deployed('a domain').stack).sum - plain).toFixed(2)).toBe('0.00');
  expect((billOf(stack).sum - plain).toFixed(2)).toBe('0.40');
  expect(edge && billOf(edge).lines).toEqual({ 'AWS::WAFv2::WebACL': '10.00' });
});

describe('docs/costs.md', () => {
  const stack = fidelioStack({ alarmEmail: 'ops@fidelio.example' });
  const bill = billOf(stack);
  const [idle = [], options = []] = ['| what', '| option'].map((head) =>
    rowsBelow(contentOf('docs/costs.md'), head).map(([what = '', dollars = '']) => ({
      what,
      dollars: dollars.replaceAll('*', ''),
    })),
  );

  it('says what the idle stack costs, line by line, and the README the sum', () => {
    const sum = bill.sum.toFixed(2);
    expect(idle.map(({ dollars }) => dollars).toSorted()).toEqual(
      [...Object.values(bill.lines), '0.00', sum].toSorted(),
    );
    expect(idle.at(-1)).toEqual({ what: '**sum**', dollars: sum });
    expect(options.find(({ what }) => what === 'another stage')?.dollars).toBe(sum);
    expect(contentOf('README.md')).toContain(`[$${sum} a month](docs/costs.md)`);
  });

  it('counts what is paid for', () => {
    const alarms = Object.values(resourcesOf(Template.fromStack(stack), 'AWS::CloudWatch::Alarm'));
    const metrics = alarms.flatMap(
      ({ Properties }) => Properties['Metrics']?.filter((metric: object) => 'MetricStat' in metric) ?? [{}],
    );
    const mappings = resourcesOf(Template.fromStack(stack), 'AWS::Lambda::EventSourceMapping');
    const queues = Object.values(mappings).filter(
      ({ Properties }) => Properties['EventSourceArn']['Fn::GetAtt'][1] === 'Arn',
    );
    const lines = idle.map(({ what }) => what);
    expect(lines).toContain(`${alarms.length} CloudWatch alarms on ${metrics.length} metrics at $0.10`);
    expect(lines).toContain(`Lambda asking ${queues.length} SQS queues for work, 648,000 times each`);
  });

  it('says what CloudFront adds', () => {
    const { stack: withEdge, edge } = deployed('all of it');
    const added = billOf(withEdge).sum - bill.sum + (edge ? billOf(edge).sum : 0);
    expect(options.find(({ what }) => what.startsWith('CloudFront'))?.dollars).toBe(added.toFixed(2));
  });
});

/** What a stack costs in a month, by type of resource and altogether. */
function billOf(stack: Stack): { readonly lines: Record<string, string>; readonly sum: number } {
  const resources = Object.values<Resource>(Template.fromStack(stack).toJSON()['Resources']);
  const bill = new Map<string, number>();
  for (const { Type, Properties } of resources) {
    const price = idlePrice[Type];
    if (!price) throw new Error(`What does an idle ${Type} cost? Add it to the price table.`);
    bill.set(Type, (bill.get(Type) ?? 0) + price(Properties));
  }
  const lines = [...bill].filter(([, dollars]) => dollars > 0);
  return {
    lines: Object.fromEntries(lines.map(([type, dollars]) => [type, dollars.toFixed(2)])),
    sum: lines.reduce((total, [, dollars]) => total + dollars, 0),
  };
}
