import { Duration, RemovalPolicy, Stack, type TimeZone } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, ScheduleGroup, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { scheduleRole } from './schedule-role.ts';

/** When a schedule fires, every day, on the clock of the programme's time zone. */
export interface Occurrence {
  readonly name: string;
  readonly description: string;
  readonly hour: number;
  readonly minute: number;
}

export interface SchedulesProps {
  readonly target: IFunction;
  readonly failures: DeadLetterQueue;
  readonly timeZone: TimeZone;
  readonly occurrences: readonly Occurrence[];
}

/**
 * Schedules that call one function with `{ schedule, scheduledAt }`: its name and the moment it was due, so that a
 * late or repeated call does the same. They share a role that may call this function only. Their group is named as
 * the stack, since the names of schedules are fixed and several stacks may live in one account.
 */
export class Schedules extends Construct {
  readonly group: ScheduleGroup;

  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id);
    const { target, failures, timeZone, occurrences } = props;
    const group = new ScheduleGroup(this, 'Group', {
      scheduleGroupName: Stack.of(this).stackName,
      // A group that outlived a deploy rolled back would keep its name from the next one.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.group = group;
    const role = scheduleRole(this, group, [
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }),
      ...failures.allowFailures().statements,
    ]);
    for (const { name, description, hour, minute } of occurrences) {
      const schedule = ScheduleExpression.cron({ hour: String(hour), minute: String(minute), timeZone });
      const input = ScheduleTargetInput.fromObject({
        schedule: name,
        scheduledAt: '<aws.scheduler.scheduled-time>',
      });
      new Schedule(this, name, {
        scheduleName: name,
        scheduleGroup: group,
        description,
        schedule,
        target: {
          bind: () => ({
            arn: target.functionArn,
            role,
            input,
            deadLetterConfig: { arn: failures.queueArn },
            retryPolicy: {
              maximumRetryAttempts: 10,
              maximumEventAgeInSeconds: Duration.hours(6).toSeconds(),
            },
          }),
        },
      });
    }
  }
}
