import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { countOf } from '../blocks/metrics.ts';
import { QueueConsumer } from '../blocks/queue-consumer.ts';
import { WorkQueue } from '../blocks/work-queue.ts';
import { httpFunction } from './http-functions.ts';
import type { Shared } from './shared.ts';

/** Sales that POS vendors report, or operators in their place: they are queued at once, and applied from here. */
export class SalesIntake extends Construct {
  readonly sales: WorkQueue;

  constructor(scope: Construct, id: string, { alarms, api, table, dataSecret, codeOf, pace }: Shared) {
    super(scope, id);
    const sales = new WorkQueue(this, 'Sales', { alarms, urlName: 'SALES_QUEUE_URL' });
    this.sales = sales;
    api.answer(this, {
      ...httpFunction('webhooks'),
      uses: [table.allow({ GetItem: ['connections'] }), dataSecret.allowRead(), sales.allowSend()],
      // A vendor who sends all at once is told to come again, and leaves tills and members room.
      throttle: {
        'POST /v1/webhooks/{connectionId}': {
          rateLimit: pace.webhooksRate,
          burstLimit: 2 * pace.webhooksRate,
        },
      },
    });
    alarms.raise(
      'Refused',
      {
        metric: countOf(this, 'Refusals', { Code: 'bad-signature' }),
        above: 0,
        // A vendor tries again for days. One who only tries the door does so all at once.
        periods: 12,
        inPeriods: 3,
        description: 'Webhooks keep being refused because their signatures are wrong.',
        runbook: 'webhooks-refused',
      },
      this,
    );
    new QueueConsumer(this, 'Applying', {
      handler: 'queue/apply-sale',
      codeOf,
      queue: sales,
      uses: [
        table.allow({
          // Whose shop it is, where a delivery names one that its connection has not heard of.
          GetItem: ['published', 'programme', 'shops', 'connections'],
          BatchGetItem: ['member', 'contact', 'sale', 'refund', 'activity', 'budget'],
          // The entries of a sale without a seal.
          Query: ['member'],
          PutItem: [
            'member',
            'contact',
            'sale',
            'refund',
            'activity',
            'receipt',
            'budget',
            'redemption',
            'failedEvents',
            'programme',
            'shops',
          ],
          UpdateItem: ['budget'],
          ConditionCheckItem: ['contact'],
        }),
        table.allowAttributes(['UpdateItem'], 'connections', ['settledAt', 'shops', 'continues']),
        dataSecret.allowRead(),
      ],
      // Sales of one member in one batch become one transaction; a second of waiting is not seen in the shop.
      batchSize: 25,
      batchWindow: Duration.seconds(1),
      concurrency: pace.salesConcurrency,
    });
  }
}
