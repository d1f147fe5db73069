import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { countOf } from '../blocks/metrics.ts';
import { QueueConsumer } from '../blocks/queue-consumer.ts';
import { WorkQueue } from '../blocks/work-queue.ts';
import type { Shared } from './shared.ts';

/** Sales that POS vendors report, or operators in their place: they are queued at once, and applied from there. */
export class SalesIntake extends Construct {
  readonly sales: WorkQueue;

  constructor(scope: Construct, id: string, { alarms, api, table, secret, codeOf, pace }: Shared) {
    super(scope, id);
    const sales = new WorkQueue(this, 'Sales', { alarms, urlName: 'SALES_QUEUE_URL' });
    this.sales = sales;
    const webhooks = 'POST /v1/webhooks/{connectionId}';
    api.answer(
      this,
      webhooks,
      'http/webhooks/receive-webhook',
      [table.allow('GetItem'), secret.allowRead(), sales.allowSend()],
      // A vendor who sends all at once is told to come again, and leaves tills and members room.
      { throttle: { [webhooks]: { rateLimit: pace.webhooksRate, burstLimit: 2 * pace.webhooksRate } } },
    );
    alarms.raise(
      'Refused',
      {
        metric: countOf(this, 'Refusals', { Code: 'bad-signature' }),
        above: 0,
        // A vendor tries again for days. One who only tries the door does so all at once.
        periods: 12,
        inPeriods: 3,
        description: 'Webhooks are refused again and again, because their signatures do not hold.',
        runbook: 'webhooks-refused',
      },
      this,
    );
    api.answer(this, 'POST /v1/admin/connections/{connectionId}/sales', 'http/operator-events/submit-sales', [
      table.allow('GetItem'),
      sales.allowSend(),
    ]);
    new QueueConsumer(this, 'Applying', {
      handler: 'queue/apply-sale',
      codeOf,
      queue: sales,
      uses: [table.allow('GetItem', 'BatchGetItem', 'PutItem', 'ConditionCheckItem'), secret.allowRead()],
      // Sales of one member in one batch become one transaction; a second of waiting is not seen in the shop.
      batchSize: 25,
      batchWindow: Duration.seconds(1),
      concurrency: pace.salesConcurrency,
    });
  }
}
