import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, ScheduleGroup, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { wakingCall } from '#api/waking-call.ts';

/** Lambda reclaims what was idle for five to fifteen minutes; it names no number. */
const every = Duration.minutes(5);

/**
 * Calls functions every five minutes, so that one sandbox of each is there when somebody comes: at a quiet shop, most
 * calls would start one. Such a call is over at once, and one that fails is missed by nobody: it is neither repeated nor
 * kept.
 */
export class KeepWarm extends Construct {
  constructor(scope: Construct, id: string, targets: Readonly<Record<string, IFunction>>) {
    super(scope, id);
    const group = new ScheduleGroup(this, 'Group', {
      scheduleGroupName: `${Stack.of(this).stackName}-warm`,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const resources = Object.values(targets).map(({ functionArn }) => functionArn);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': group.scheduleGroupArn },
        },
      }),
      inlinePolicies: {
        calls: new PolicyDocument({
          statements: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources })],
        }),
      },
    });
    for (const [name, target] of Object.entries(targets)) {
      new Schedule(this, name, {
        scheduleName: name,
        scheduleGroup: group,
        description: `Keeps a sandbox of ${name} warm.`,
        schedule: ScheduleExpression.rate(every),
        target: {
          bind: () => ({
            arn: target.functionArn,
            role,
            input: ScheduleTargetInput.fromObject(wakingCall),
            retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
          }),
        },
      });
    }
  }
}
