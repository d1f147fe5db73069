import { TimeZone } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { emptyStack, resourcesOf, stubCodeOf } from '../../test/stack/harness.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { HandlerFunction } from './function.ts';
import { Schedules } from './schedule.ts';

test('schedules fire on the clock of the zone, in the group of the stack, and say which they are', () => {
  const { stack, alarms, template } = emptyStack();
  new Schedules(stack, 'Schedules', {
    target: new HandlerFunction(stack, { handler: 'schedule/sweep', codeOf: stubCodeOf }).function,
    failures: new DeadLetterQueue(stack, 'Dead', { alarms }),
    timeZone: TimeZone.of('Asia/Tokyo'),
    occurrences: [
      { name: 'daily', description: 'Every day.', hour: 4, minute: 15 },
      { name: 'later', description: 'Later on.', hour: 13, minute: 0 },
    ],
  });
  const schedules = Object.values(resourcesOf(template(), 'AWS::Scheduler::Schedule'));
  const read = schedules.map(({ Properties }) => [Properties['Name'], Properties['ScheduleExpression']]);
  expect(read).toEqual([
    ['daily', 'cron(15 4 * * ? *)'],
    ['later', 'cron(0 13 * * ? *)'],
  ]);
  expect(schedules[0]?.Properties).toMatchObject({
    GroupName: 'Test',
    ScheduleExpressionTimezone: 'Asia/Tokyo',
    Target: { Input: '{"schedule":"daily","scheduledAt":"<aws.scheduler.scheduled-time>"}' },
  });
});
