import type { Reason } from '#lib/local/iam/unused.ts';

/** The permissions that stay although no test can make the call that needs them. */
export const reasons: readonly Reason[] = [
  {
    role: 'Role DueSchedulesRole',
    action: 'sqs:SendMessage',
    resource: 'DueSweepDead',
    reason: 'Scheduler keeps what it cannot hand to Lambda, which is always there in the local cloud.',
  },
];
