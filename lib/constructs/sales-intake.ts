import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { QueueConsumer } from './queue-consumer.ts';
import type { Shared } from './shared.ts';
import { WorkQueue } from './work-queue.ts';

/** Sales that POS vendors report, or operators in their place: they are queued at once, and applied from there. */
export class SalesIntake extends Construct {
  readonly sales: WorkQueue;

  constructor(scope: Construct, id: string, { alarms, api, table, secret, codeOf }: Shared) {
    super(scope, id);
    const sales = new WorkQueue(this, 'Sales', { alarms, urlName: 'SALES_QUEUE_URL' });
    this.sales = sales;
    api.answer(this, 'POST /v1/webhooks/{connectionId}', 'http/receive-webhook', [
      table.allow('GetItem'),
      secret.allowRead(),
      sales.allowSend(),
    ]);
    api.answer(this, 'POST /v1/admin/connections/{connectionId}/sales', 'http/submit-sales', [
      table.allow('GetItem'),
      sales.allowSend(),
    ]);
    new QueueConsumer(this, 'Applying', {
      handler: 'queue/apply-sale',
      codeOf,
      queue: sales,
      uses: [table.allow('BatchGetItem', 'PutItem', 'ConditionCheckItem'), secret.allowRead()],
      // Sales of one member in one batch become one transaction; a second of waiting is not seen in the shop.
      batchSize: 25,
      batchWindow: Duration.seconds(1),
      concurrency: 5,
    });
  }
}
