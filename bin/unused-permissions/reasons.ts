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
  {
    role: 'Role of functions/queue/apply-sale.ts',
    action: 'dynamodb:GetItem',
    resource: 'Table',
    condition: 'dynamodb:LeadingKeys CONNECTIONS',
    reason:
      'It is read only when a connection was changed or deleted between its delivery and its first sale, by another writer.',
  },
  {
    role: 'Role of functions/queue/apply-due.ts',
    action: 'dynamodb:PutItem',
    resource: 'Table',
    condition: 'dynamodb:LeadingKeys FAILED#*',
    reason: 'It is written only when an account was spoilt between a claim and the look for its sales.',
  },
  ...senders.map((sender) => ({
    role: `Role of functions/${sender}.ts`,
    action: 'ses:SendRawEmail',
    resource: 'ses:identity/hello@fidelio.example',
    reason:
      'SES asks for the address instead of its domain where somebody had both verified, as nobody has here.',
  })),
];
