import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { Problem } from '#api/problem.ts';
import { environment } from '#functions/services/environment.ts';
import { sqs } from '#functions/services/queues.ts';
import { type Handles, reply } from '#handler/router.ts';
import { invocation } from '#observe/invocation.ts';
import { describeError, log } from '#observe/log.ts';
import { packDelivery } from '#pos/queued-delivery.ts';
import { standardWebhooks } from '#pos/standard-webhooks/standard-webhooks.ts';
import { readConnection } from '#table/connections/connections.ts';
import { correlationAttribute } from '#table/core/correlation.ts';
import type { Routes } from './routes.ts';

/** SQS takes at most so many messages a call. */
const batchLimit = 10;

interface Letter {
  readonly saleId: string;
  readonly message: string;
}

/**
 * Queues sales as if the connection's vendor had posted each of them in our own words. Who signs here is the
 * operator, by their token.
 */
export const submitSales: Handles<Routes['submitSales']> = async ({
  params: { connectionId },
  body,
  caller,
  call,
}) => {
  const connection = await readConnection(call.table, connectionId);
  if (connection === null) throw new Problem('unknown-connection', 'there is no connection of this id');
  const { locationId } = connection;
  const receivedAt = call.now.toISOString();
  const letters = body.sales.map((sale): Letter => {
    const delivery = { connectionId, vendor: standardWebhooks.vendor, locationId, receivedAt };
    const message = packDelivery(delivery, Buffer.from(JSON.stringify(sale)));
    if (message === null) throw new Problem('body-too-large', 'a sale does not fit the queue');
    return { saleId: sale.saleId, message };
  });
  const failed: string[] = [];
  for (let start = 0; start < letters.length; start += batchLimit) {
    failed.push(...(await send(letters.slice(start, start + batchLimit))));
  }
  // Who gave points by hand must be found later.
  const saleIds = letters.map(({ saleId }) => saleId);
  log('info', 'sales submitted', { connectionId, tokenId: caller.tokenId, saleIds });
  if (failed.length === letters.length) throw new Error('the queue took none of the sales');
  return reply(202, { accepted: letters.length - failed.length, failed });
};

/** @returns the ids of the sales that SQS did not take; none of the others is lost when a call fails */
async function send(letters: readonly Letter[]): Promise<readonly string[]> {
  try {
    const { Failed: failed = [] } = await sqs().send(
      new SendMessageBatchCommand({
        QueueUrl: environment('SALES_QUEUE_URL'),
        Entries: letters.map(({ message }, index) => ({
          Id: String(index),
          MessageBody: message,
          ...correlationAttribute(invocation().correlationId),
        })),
      }),
    );
    if (failed.length > 0)
      log('error', 'sales not queued', { reasons: failed.map(({ Code: code }) => code) });
    return failed.flatMap(({ Id: id }) => letters[Number(id)]?.saleId ?? []);
  } catch (error) {
    log('error', 'sales not queued', describeError(error));
    return letters.map(({ saleId }) => saleId);
  }
}
