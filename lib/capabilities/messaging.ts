import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { countOf } from '../blocks/metrics.ts';
import { QueueConsumer } from '../blocks/queue-consumer.ts';
import { StreamConsumer } from '../blocks/stream-consumer.ts';
import { WorkQueue } from '../blocks/work-queue.ts';
import type { Pace } from '../context/pace-context.ts';
import { Sender, type SenderProps } from './sender.ts';
import type { Shared } from './shared.ts';

/** Of what is kept of a message, which shares its partition with the account: none of these says anything of points. */
const claimAttributes = ['kind', 'channel', 'claimId', 'claimedAt', 'settledAt', 'state', 'expiresAt'];
const settlementAttributes = ['claimId', 'settledAt', 'state', 'providerId', 'reason'];

/** Of what SES takes from the account; the rest is for one-time codes, which nobody can wait for. */
const bulkShare = 0.8;

/** So long a batch may wait for its turns; sending and settling have to fit into the 30 seconds as well. */
const longestBatchMs = 15_000;

/**
 * How messages share the account's rate: the ms between two e-mails of one copy of the sender, and how many messages it
 * takes at once.
 */
export function bulkOf({ emailsPerSecond, messagesConcurrency }: Pace): {
  readonly intervalMs: number;
  readonly batchSize: number;
} {
  const intervalMs = Math.ceil((1000 * messagesConcurrency) / (bulkShare * emailsPerSecond));
  return { intervalMs, batchSize: Math.min(10, Math.floor(longestBatchMs / intervalMs)) };
}

/**
 * What members are told: what the table records is queued as messages, and each is sent once; what they can do without they
 * can stop. The same reader of the table's stream has sales looked for that wait for a contact.
 */
export class Messaging extends Construct {
  readonly sender: Sender;
  readonly messages: WorkQueue;

  constructor(
    scope: Construct,
    id: string,
    shared: Shared & {
      readonly sender: Omit<SenderProps, 'alarms'>;
      readonly due: WorkQueue;
    },
  ) {
    super(scope, id);
    const { alarms, table, sessionSecret, api, codeOf, pace, sender, due } = shared;
    const { intervalMs, batchSize } = bulkOf(pace);
    this.sender = new Sender(this, 'Sender', { ...sender, alarms });
    const messages = new WorkQueue(this, 'Messages', {
      alarms,
      urlName: 'MESSAGES_QUEUE_URL',
      // A month's statements wait for their turn: those of 100,000 members for two and a half hours at the usual rate.
      latest: Duration.hours(3),
      tries: 200,
    });
    this.messages = messages;
    new StreamConsumer(this, 'Queueing', {
      handler: 'stream/follow-table',
      codeOf,
      alarms,
      table,
      uses: [messages.allowSendOrLayAside(), due.allowSendOrLayAside()],
      items: [{ prefix: 'ENTRY#' }, 'PROFILE', { prefix: 'STATEMENT#' }, { prefix: 'CONTACTS#' }],
      // A contact that is proven or linked later has sales that may wait for it.
      changedItems: ['PROFILE'],
    });
    new QueueConsumer(this, 'Sending', {
      handler: 'queue/send-message',
      codeOf,
      queue: messages,
      uses: [
        table.allow({
          GetItem: ['published'],
          BatchGetItem: ['member', 'redemption', 'rewards', 'programme'],
        }),
        table.allowAttributes(['PutItem'], 'member', claimAttributes),
        table.allowAttributes(['UpdateItem'], 'member', settlementAttributes),
        table.allow({ UpdateItem: ['sms', 'smsOfContact'] }),
        this.sender.allowEmail(),
        this.sender.allowSms(),
        // For the links that stop notices.
        sessionSecret.allowRead(),
        { statements: [], environment: { API_URL: api.address, EMAIL_INTERVAL_MS: String(intervalMs) } },
      ],
      batchSize,
      concurrency: pace.messagesConcurrency,
    });
    for (const [name, Channel, what] of [
      ['EmailPostponed', 'email', 'e-mail'],
      ['SmsPostponed', 'sms', 'SMS'],
    ] as const) {
      // What is tried over and over SQS leaves out of its age. A try that is postponed counts 0 here, and none counts nothing;
      // where the account may only send more slowly, some go out all the while.
      alarms.raise(
        name,
        {
          metric: countOf(this, 'MessagesSent', { Channel }),
          below: 1,
          periods: 12,
          description: `For an hour, every try to send ${what} was postponed; after ten hours of tries a message is given up.`,
          runbook: 'messages-postponed',
        },
        this,
      );
    }
  }
}
