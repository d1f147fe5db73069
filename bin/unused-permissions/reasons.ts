import type { Reason } from '#lib/local/iam/unused.ts';

/** The functions that send e-mail. */
const senders = ['http/sign-in', 'http/till-code', 'queue/send-message'];

/** The permissions that stay although no test can make the call that needs them. */
export const reasons: readonly Reason[] = [
  {
    role: 'Role DueSchedulesRole',
    action: 'sqs:SendMessage',
    resource: 'DueSweepDead',
    reason: 'Scheduler keeps what it cannot hand to Lambda, which is always there in the local cloud.',
  },
  ...senders.map((sender) => ({
    role: `Role of functions/${sender}.ts`,
    action: 'ses:SendRawEmail',
    resource: 'ses:identity/hello@fidelio.example',
    reason:
      'SES asks for the address instead of its domain where somebody had both verified, as nobody has here.',
  })),
];
