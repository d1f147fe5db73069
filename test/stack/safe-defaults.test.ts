import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { fidelioStack, type Resource, resourcesOf } from './harness.ts';

const template = Template.fromStack(fidelioStack());
const queues = resourcesOf(template, 'AWS::SQS::Queue');
const alarms = Object.values(resourcesOf(template, 'AWS::CloudWatch::Alarm'));
const lambdas = Object.values(resourcesOf(template, 'AWS::Lambda::Function'));
const text = JSON.stringify(template.toJSON());

test('every queue is encrypted and refuses plain HTTP', () => {
  const policies = JSON.stringify(resourcesOf(template, 'AWS::SQS::QueuePolicy'));
  for (const [id, queue] of Object.entries(queues)) {
    expect(queue.Properties['SqsManagedSseEnabled'], id).toBe(true);
    expect(policies, id).toContain(`"Queues":[{"Ref":"${id}"}]`);
  }
});

test('every queue has a dead-letter queue and an alarm on late messages, or is one with alarms on what arrives and stays', () => {
  for (const [id, queue] of Object.entries(queues)) {
    const dead = queue.Properties['RedrivePolicy'];
    const age = 'ApproximateAgeOfOldestMessage';
    const arrived = 'ApproximateNumberOfMessagesVisible';
    const stays = isWorkedOff(id) ? [arrived, 'ApproximateNumberOfMessagesNotVisible'] : [age];
    expect(metricsOf(id), id).toEqual(dead ? [age] : [arrived, ...stays]);
    expect(queue.Properties['MessageRetentionPeriod'], id).toBe((dead ? 4 : 14) * 24 * 3600);
    // What SES throttles waits its turn for hours; everything else that fails five times will not mend itself.
    const maxReceiveCount = id.startsWith('MessagingMessages') ? 200 : 5;
    if (dead) expect(dead, id).toMatchObject({ maxReceiveCount });
  }
});

test('a queue hides a message for six times what its consumer may take', () => {
  for (const source of Object.values(resourcesOf(template, 'AWS::Lambda::EventSourceMapping'))) {
    const queue = queues[source.Properties['EventSourceArn']['Fn::GetAtt'][0]];
    if (!queue) continue;
    const consumer = resourcesOf(template, 'AWS::Lambda::Function')[source.Properties['FunctionName'].Ref];
    const timeout = consumer?.Properties['Timeout'];
    expect(queue.Properties['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * timeout);
    expect(source.Properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
  }
});

test('every log group forgets after three months: that of the functions, and that of the API', () => {
  const groups = Object.values(resourcesOf(template, 'AWS::Logs::LogGroup'));
  expect(groups).toHaveLength(2);
  for (const group of groups) expect(group.Properties['RetentionInDays']).toBe(90);
});

test('every function runs on Node 24, on arm64, and logs JSON', () => {
  for (const { Properties } of lambdas) {
    expect(Properties['Runtime']).toBe('nodejs24.x');
    expect(Properties['Architectures']).toEqual(['arm64']);
    expect(Properties['LoggingConfig']).toMatchObject({ LogFormat: 'JSON' });
  }
});

test('a schedule has its role, retries, a dead-letter queue and the zone of the programme, unless it only keeps warm', () => {
  const schedules = Object.values(resourcesOf(template, 'AWS::Scheduler::Schedule'));
  const isWaking = ({ Properties }: (typeof schedules)[number]) =>
    Properties['Target'].Input === '{"keepWarm":true}';
  expect(schedules.filter(isWaking).map(({ Properties }) => Properties['Name'])).toEqual([
    'till',
    'member-look',
  ]);
  for (const { Properties } of schedules.filter((schedule) => !isWaking(schedule))) {
    expect(Properties['ScheduleExpressionTimezone']).toBe('Europe/Madrid');
    expect(Properties['Target'].DeadLetterConfig.Arn).toBeDefined();
    expect(Properties['Target'].RetryPolicy.MaximumRetryAttempts).toBeGreaterThan(0);
  }
});

test('every alarm reports to the topic, which alarms may publish to', () => {
  for (const alarm of alarms) expect(alarm.Properties['AlarmActions']).toHaveLength(1);
  expect(JSON.stringify(resourcesOf(template, 'AWS::SNS::TopicPolicy'))).toContain(
    'cloudwatch.amazonaws.com',
  );
});

test('no environment holds a secret: only names and addresses of resources, and limits', () => {
  const plain = new Set([
    'STACK_NAME',
    'HANDLER',
    'SENDER_ADDRESS',
    'CODES_PER_ADDRESS_PER_HOUR',
    'SALES_TRIES',
    'DUE_TRIES',
    'MESSAGES_TRIES',
    'EMAIL_INTERVAL_MS',
  ]);
  for (const { Properties } of lambdas) {
    for (const [name, value] of Object.entries(Properties['Environment']?.Variables ?? {})) {
      expect(typeof value === 'object' || plain.has(name), name).toBe(true);
    }
  }
  expect(text).not.toContain('resolve:secretsmanager');
});

test('the access log names no address, path, query or user agent', () => {
  const [stage] = Object.values(resourcesOf(template, 'AWS::ApiGatewayV2::Stage'));
  const format: string = stage?.Properties['AccessLogSettings'].Format;
  expect(format).toContain('$context.routeKey');
  expect(format).not.toMatch(/identity|\.path|rawPath|querystring|userAgent/i);
});

test('nothing of the control page of the local cloud is in the template', () => {
  expect(text).not.toContain('_local');
});

function isWorkedOff(queueId: string): boolean {
  const sources = Object.values(resourcesOf(template, 'AWS::Lambda::EventSourceMapping'));
  return sources.some(({ Properties }) => Properties['EventSourceArn']['Fn::GetAtt'][0] === queueId);
}

function metricsOf(queueId: string): string[] {
  // An alarm has one metric, or sums several up.
  const metrics = alarms.flatMap(({ Properties }) =>
    (Properties['Metrics'] ?? [{ MetricStat: { Metric: Properties } }]).flatMap(
      (one: Resource['Properties']) => one['MetricStat']?.Metric ?? [],
    ),
  );
  return metrics
    .filter(({ Dimensions }) => JSON.stringify(Dimensions ?? '').includes(`"${queueId}"`))
    .map(({ MetricName }) => MetricName);
}
