import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import type { Route } from '#api/route.ts';
import { routesOf } from '#functions/http/routes.ts';
import { fidelioStack, type Resource, resourcesOf } from './harness.ts';
import { deployed } from './variants.ts';

const template = Template.fromStack(fidelioStack({ alarmEmail: 'ops@fidelio.example' }));
const resources = Object.entries<Resource>(template.toJSON()['Resources']);
const of = (type: string) => Object.values(resourcesOf(template, type));
const idOf = (value: { readonly 'Fn::GetAtt'?: readonly string[]; readonly Ref?: string } | undefined) =>
  value?.['Fn::GetAtt']?.[0] ?? value?.Ref;

/** CloudFormation refuses a stack of more than 500 resources: two thirds are for what is still to come. */
test('a stack is small: 220 resources, 240 with a domain and CloudFront, 22 functions', () => {
  const all = deployed('all of it').stack;
  expect(resources.length).toBeLessThanOrEqual(220);
  expect(Object.keys(Template.fromStack(all).toJSON()['Resources']).length).toBeLessThanOrEqual(240);
  expect(
    Object.keys(resourcesOf(Template.fromStack(all), 'AWS::Lambda::Function')).length,
  ).toBeLessThanOrEqual(22);
});

test('a further route is one resource, and no function', () => {
  const idsOf = () => Object.keys(Template.fromStack(fidelioStack()).toJSON()['Resources']);
  const before = idsOf();
  const further = { ...routesOf.till.quoteSale, path: '/v1/pos/further' } as const;
  const routes: Record<string, Route> = routesOf.till;
  routes['further'] = further;
  const after = idsOf();
  delete routes['further'];
  expect(after.filter((id) => !before.includes(id))).toEqual([
    expect.stringMatching(/^HttpApiPOSTv1posfurther/),
  ]);
  expect(before.filter((id) => !after.includes(id))).toEqual([]);
});

test('what cannot be made again outlives its stack and its own replacement', () => {
  const kept = resources.filter(([, { DeletionPolicy }]) => DeletionPolicy?.startsWith('Retain'));
  expect(kept.map(([, { Type }]) => Type).sort()).toEqual([
    'AWS::DynamoDB::GlobalTable',
    'AWS::SecretsManager::Secret',
    'AWS::SecretsManager::Secret',
  ]);
  for (const [id, { DeletionPolicy, UpdateReplacePolicy }] of kept) {
    expect([DeletionPolicy, UpdateReplacePolicy], id).toEqual(['Retain', 'Retain']);
  }
});

test('every table refuses its deletion, can be restored to any second, and is encrypted by AWS', () => {
  for (const { Properties } of of('AWS::DynamoDB::GlobalTable')) {
    for (const replica of Properties['Replicas']) {
      expect(replica).toMatchObject({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      });
    }
    // DynamoDB encrypts always: with its own key, unless a specification here names another.
    expect(Properties['SSESpecification']).toEqual({ SSEEnabled: false });
  }
});

test('whatever is done asynchronously has a place for what fails at every try', () => {
  const queues = resourcesOf(template, 'AWS::SQS::Queue');
  const lambdas = resourcesOf(template, 'AWS::Lambda::Function');
  const dead = new Set(
    Object.keys(queues).filter((id) => queues[id]?.Properties['RedrivePolicy'] === undefined),
  );
  const redriven = Object.values(queues).flatMap(
    ({ Properties }) => Properties['RedrivePolicy']?.deadLetterTargetArn ?? [],
  );
  for (const target of redriven) expect(dead).toContain(idOf(target));

  for (const { Properties } of of('AWS::Lambda::EventSourceMapping')) {
    const source = idOf(Properties['EventSourceArn']) ?? '';
    // A queue's own policy takes what fails; a stream has none.
    if (queues[source] !== undefined) continue;
    expect(dead).toContain(idOf(Properties['DestinationConfig']?.OnFailure.Destination));
    expect(Properties['BisectBatchOnFunctionError'], source).toBe(true);
    expect(Properties['MaximumRetryAttempts'], source).toBeGreaterThan(0);
  }
  for (const { Properties } of of('AWS::Scheduler::Schedule')) {
    // One that keeps a function warm may be lost: the next one comes in five minutes.
    if (Properties['Target'].Input === '{"keepWarm":true}') continue;
    const target = idOf(Properties['Target'].Arn) ?? '';
    expect(dead).toContain(idOf(Properties['Target'].DeadLetterConfig.Arn));
    // The scheduler calls asynchronously: a call that it handed over fails at the function.
    expect(dead).toContain(idOf(lambdas[target]?.Properties['DeadLetterConfig'].TargetArn));
  }
  // API Gateway waits for its answer; the scheduler's calls are those above. Queues and streams are read by Lambda itself.
  const callers = of('AWS::IAM::Role')
    .filter(({ Properties }) => JSON.stringify(Properties['Policies']).includes('"lambda:Invoke'))
    .flatMap(({ Properties }) => Properties['AssumeRolePolicyDocument'].Statement)
    .map(({ Principal }) => Principal.Service);
  expect(new Set(callers), 'who else calls a function, and asynchronously?').toEqual(
    new Set(['apigateway.amazonaws.com', 'scheduler.amazonaws.com']),
  );
  expect(of('AWS::Lambda::Permission'), 'and who by the function’s own permission?').toEqual([]);
});

test('the API is bounded, and what strangers call, or what costs, more tightly', () => {
  const [stage] = of('AWS::ApiGatewayV2::Stage');
  const rate = stage?.Properties['DefaultRouteSettings'].ThrottlingRateLimit;
  expect(rate).toBeGreaterThan(0);
  const bounds = stage?.Properties['RouteSettings'] ?? {};
  expect(Object.keys(bounds).sort()).toEqual([
    'POST /resend',
    'POST /sign-in',
    'POST /v1/sign-in',
    'POST /v1/webhooks/{connectionId}',
  ]);
  const keys = of('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties['RouteKey']);
  for (const [key, bound] of Object.entries<Resource['Properties']>(bounds)) {
    expect(keys).toContain(key);
    expect(bound['ThrottlingRateLimit'], key).toBeLessThan(rate);
  }
});

test('every function is traced', () => {
  for (const { Properties } of of('AWS::Lambda::Function')) {
    expect(Properties['TracingConfig']).toEqual({ Mode: 'Active' });
  }
});

test('every alarm that looks at a part of the stack looks at one that there is', () => {
  const ids = new Set(resources.map(([id]) => id));
  const references = JSON.stringify(of('AWS::CloudWatch::Alarm')).matchAll(
    /"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/g,
  );
  for (const [, id] of references) expect(ids).toContain(id);
});

test('no alarm looks back further than CloudWatch does', () => {
  for (const { Properties } of of('AWS::CloudWatch::Alarm')) {
    const periods = (Properties['Metrics'] ?? [{ MetricStat: Properties }]).flatMap(
      (one: Resource['Properties']) => one['MetricStat']?.Period ?? [],
    );
    const period = Math.max(...periods);
    const longest = period < 3600 ? 24 * 3600 : 7 * 24 * 3600;
    expect(period * Properties['EvaluationPeriods'], Properties['AlarmDescription']).toBeLessThanOrEqual(
      longest,
    );
  }
});
