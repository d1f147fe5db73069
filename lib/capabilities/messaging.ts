import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { countOf } from '../blocks/metrics.ts';
import { QueueConsumer } from '../blocks/queue-consumer.ts';
import { StreamConsumer } from '../blocks/stream-consumer.ts';
import { WorkQueue } from '../blocks/work-queue.ts';
import { Sender, type SenderProps } from './sender.ts';
import type { Shared } from './shared.ts';

/** Of what is kept of a message, which shares its partition with the account: none of these says anything of points. */
const claimAttributes = ['kind', 'channel', 'claimId', 'claimedAt', 'settledAt', 'state', 'expiresAt'];
const settlementAttributes = ['claimId', 'settledAt', 'state', 'providerId', 'reason'];

/** What members are told: what the table records is queued as messages, and each is sent once; what they can do without they can stop. */
export class Messaging extends Construct {
  readonly sender: Sender;
  readonly messages: WorkQueue;

  constructor(
    scope: Construct,
    id: string,
    shared: Shared & { readonly sender: Omit<SenderProps, 'alarms'> },
  ) {
    super(scope, id);
    const { alarms, table, sessionSecret, api, codeOf, pace, sender } = shared;
    this.sender = new Sender(this, 'Sender', { ...sender, alarms });
    const messages = new WorkQueue(this, 'Messages', {
      alarms,
      urlName: 'MESSAGES_QUEUE_URL',
      // A month's statements go out as fast as the account may send; what is throttled waits its turn for hours.
      latest: Duration.hours(1),
      tries: 200,
    });
    this.messages = messages;
    new StreamConsumer(this, 'Queueing', {
      handler: 'stream/queue-messages',
      codeOf,
      alarms,
      table,
      uses: [messages.allowSend()],
      items: [{ prefix: 'ENTRY#' }, 'PROFILE', { prefix: 'STATEMENT#' }],
    });
    new QueueConsumer(this, 'Sending', {
      handler: 'queue/send-message',
      codeOf,
      queue: messages,
      uses: [
        table.allow({ BatchGetItem: ['member', 'redemption', 'rewards', 'programme'] }),
        table.allowAttributes(['PutItem'], 'member', claimAttributes),
        table.allowAttributes(['UpdateItem'], 'member', settlementAttributes),
        this.sender.allowEmail(),
        this.sender.allowSms(),
        // For the links that stop notices.
        sessionSecret.allowRead(),
        { statements: [], environment: { API_URL: api.address } },
      ],
      batchSize: 10,
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
          description: `For an hour, every try to send ${what} was put off; after ten hours of tries a message is given up.`,
          runbook: 'messages-postponed',
        },
        this,
      );
    }
  }
}
