import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  type IScheduleGroup,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { wakingCall } from '#api/waking-call.ts';
import { scheduleRole } from './schedule-role.ts';

/** Lambda reclaims what was idle for five to fifteen minutes; it names no number. */
const every = Duration.minutes(5);

/**
 * Calls functions every five minutes, so that one sandbox of each is there when somebody comes: at a quiet shop, most
 * calls would start one. Such a call is over at once, and one that fails is missed by nobody: it is neither repeated nor
 * kept.
 */
export class KeepWarm extends Construct {
  constructor(
    scope: Construct,
    id: string,
    group: IScheduleGroup,
    targets: Readonly<Record<string, IFunction>>,
  ) {
    super(scope, id);
    const resources = Object.values(targets).map(({ functionArn }) => functionArn);
    const role = scheduleRole(this, group, [
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources }),
    ]);
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
