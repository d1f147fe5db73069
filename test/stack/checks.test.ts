import { Stack, Validations } from 'aws-cdk-lib';
import { CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterEach, expect, test, vi } from 'vitest';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { newFidelioApp } from '../../lib/fidelio-app.ts';
import { fidelioStack } from './harness.ts';

afterEach(() => vi.restoreAllMocks());

test('the stack passes the AwsSolutions checks and the validation of its template', () => {
  const app = newFidelioApp();
  fidelioStack({}, app);
  app.synth();
}, 120_000);

test('a finding of the AwsSolutions checks fails the synth', () => {
  const app = newFidelioApp({ builtinCloudFormationValidation: false });
  new Queue(new Stack(app, 'Planted'), 'Open');
  expect(() => app.synth()).toThrow(/AwsSolutions-SQS4/);
}, 120_000);

test('a template that CloudFormation would refuse fails the synth', () => {
  vi.spyOn(AwsSolutionsChecks.prototype, 'validate').mockReturnValue({ success: true, violations: [] });
  const app = newFidelioApp();
  new CfnQueue(new Stack(app, 'Planted'), 'Slow', { visibilityTimeout: 1_000_000 });
  expect(() => app.synth()).toThrow(/VisibilityTimeout/);
});

test('what is accepted of the findings is this list, and none of it for nothing', () => {
  vi.spyOn(Validations.prototype, 'acknowledge').mockReturnValue();
  const app = newFidelioApp();
  fidelioStack({}, app);
  const { violations } = new AwsSolutionsChecks().validateScope(app);
  const findings = violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
  );
  const everywhere =
    /^AwsSolutions-(APIG4 Fidelio\/Http\/Api\/|IAM5\[Resource::\*\] Fidelio\/.*\/Role\/Resource$)/;
  const others = findings.filter((finding) => !everywhere.test(finding));
  expect(findings.length).toBeGreaterThan(others.length);
  const anySet =
    'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:configuration-set/*]';
  expect(others.sort()).toEqual([
    `${anySet} Fidelio/Member/SignIn/Role/Resource`,
    `${anySet} Fidelio/Messaging/Sending/SendMessage/Role/Resource`,
    `${anySet} Fidelio/Pos/TillCode/Role/Resource`,
    'AwsSolutions-SMG4 Fidelio/Secret/Resource',
    'AwsSolutions-SMG4 Fidelio/SessionSecret/Resource',
    'AwsSolutions-SQS3 Fidelio/Messaging/Queueing/Dead/Resource',
  ]);
});

test('every feature flag that this version of CDK recommends is set as it recommends', () => {
  expect(cdkJson.context).toMatchObject(recommendedFlags);
});
