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
  ...(
    [
      [
        'queue/apply-due',
        'BatchGetItem',
        'PROGRAMME',
        'A sale that was kept under older rules is claimed by those.',
      ],
      [
        'queue/apply-due',
        'PutItem',
        'PROGRAMME',
        'Whoever writes first under new rules keeps them, be it at night.',
      ],
      [
        'schedule/sweep-due',
        'PutItem',
        'SWEEP#*',
        'A sweep that runs out of its fifteen minutes keeps its place.',
      ],
      ['schedule/sweep-due', 'DeleteItem', 'SWEEP#*', 'The sweep that goes on from there forgets it.'],
      [
        'http/member-act',
        'BatchGetItem',
        'PROGRAMME',
        'A page that refuses shows entries of older rules, too.',
      ],
      [
        'http/operator-ledger',
        'UpdateItem',
        'REWARD#*',
        'A code that lapsed before a merge gives its stock back.',
      ],
    ] as const
  ).map(([handler, call, key, reason]) => ({
    role: `Role of functions/${handler}.ts`,
    action: `dynamodb:${call}`,
    resource: 'Table',
    condition: `dynamodb:LeadingKeys ${key}`,
    reason,
  })),
  {
    role: 'Role of functions/http/sign-in.ts',
    action: 'dynamodb:UpdateItem',
    resource: 'Table',
    condition: 'dynamodb:Attributes otherContacts',
    reason: 'Who signs in by a contact that came with a merge, unproven until then, has proven it.',
  },
];
