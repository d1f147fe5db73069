import { functionAt, type LambdaFunction } from '../lambda/function.ts';
import { number, text } from '../plain.ts';
import { arn, type Kinds, type Place, type Resource, type Stack } from '../template/stack.ts';
import { type Occurrences, occurrencesOf } from './cron.ts';

/** A schedule that invokes a function. */
export interface Schedule {
  logicalId: string;
  /** As /_local names it: the schedule's name without the stack's prefix. */
  name: string;
  arn: string;
  expression: string;
  timeZone: string;
  enabled: boolean;
  target: LambdaFunction;
  /** The event's JSON text, `<aws.scheduler.…>` placeholders included; undefined for Scheduler's own event. */
  input: string | undefined;
  /** Where an event goes that could not be handed to the function. */
  deadLetterArn: string | undefined;
  /** Neither tried again nor kept when it fails, as a call that only keeps a sandbox warm. */
  mayBeLost: boolean;
  /** In whose name Scheduler invokes the function, and writes to the dead-letter queue. */
  roleArn: string;
  occurrences: Occurrences;
}

const groupOf = (resource: Resource): string => text(resource.properties, 'GroupName') ?? 'default';
const nameOf = (resource: Resource, place: Place): string =>
  text(resource.properties, 'Name') ?? `${place.stackName}-${resource.logicalId}`;

export const scheduleKinds: Kinds = {
  'AWS::Scheduler::ScheduleGroup': {
    ref: (resource, place) => nameOf(resource, place),
    attributes: (resource, place) => ({
      Arn: arn(place, 'scheduler', `schedule-group/${nameOf(resource, place)}`),
    }),
    properties: { Name: true, Tags: 'labels only' },
  },
  'AWS::Scheduler::Schedule': {
    ref: nameOf,
    attributes: (resource, place) => ({
      Arn: arn(place, 'scheduler', `schedule/${groupOf(resource)}/${nameOf(resource, place)}`),
    }),
    properties: {
      Name: true,
      GroupName: true,
      Description: 'a label only',
      State: true,
      ScheduleExpression: true,
      ScheduleExpressionTimezone: true,
      StartDate: true,
      EndDate: true,
      FlexibleTimeWindow: 'a schedule fires at the beginning of its window',
      KmsKeyArn: 'no encryption at rest on your own machine',
      'Target.Arn': true,
      'Target.Input': true,
      'Target.RoleArn': true,
      'Target.RetryPolicy':
        'a function can be reached, or its role denies it for good; its own errors are retried by Lambda',
      'Target.DeadLetterConfig.Arn': true,
    },
  },
};

/** `Fidelio-point-expiry` in the stack `Fidelio` is `point-expiry` to a person. */
const shortName = (name: string, stackName: string): string =>
  name.toLowerCase().startsWith(`${stackName.toLowerCase()}-`) ? name.slice(stackName.length + 1) : name;

/** The stack's schedules; refuses an expression that can't be understood. */
export function schedulesOf(
  stack: Stack,
  functions: readonly LambdaFunction[],
  startedAt: number,
): Schedule[] {
  return stack.ofType('AWS::Scheduler::Schedule').flatMap((resource): Schedule[] => {
    const { properties } = resource;
    const target = functionAt(stack, functions, resource, text(properties, 'Target.Arn'));
    const expression = text(properties, 'ScheduleExpression') ?? '';
    const timeZone = text(properties, 'ScheduleExpressionTimezone') ?? 'UTC';
    const instant = (name: string): number | undefined => {
      const value = text(properties, name);
      return value === undefined ? undefined : (number(properties, name) ?? Date.parse(value));
    };
    if (target === undefined) return [];
    try {
      return [
        {
          logicalId: resource.logicalId,
          name: shortName(nameOf(resource, stack.place), stack.place.stackName),
          arn: scheduleKinds['AWS::Scheduler::Schedule']?.attributes?.(resource, stack.place)['Arn'] ?? '',
          expression,
          timeZone,
          enabled: text(properties, 'State') !== 'DISABLED',
          target,
          input: text(properties, 'Target.Input'),
          deadLetterArn: text(properties, 'Target.DeadLetterConfig.Arn'),
          mayBeLost:
            number(properties, 'Target.RetryPolicy.MaximumRetryAttempts') === 0 &&
            text(properties, 'Target.DeadLetterConfig.Arn') === undefined,
          roleArn: text(properties, 'Target.RoleArn') ?? '',
          occurrences: occurrencesOf(expression, timeZone, {
            anchor: instant('StartDate') ?? startedAt,
            from: instant('StartDate'),
            until: instant('EndDate'),
          }),
        },
      ];
    } catch (error) {
      stack.refuse(resource, `${expression}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  });
}
