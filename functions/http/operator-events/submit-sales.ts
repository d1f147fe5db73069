import { Problem } from '#api/problem.ts';
import { postAll } from '#aws/queue.ts';
import { environment } from '#functions/services/environment.ts';
import { sqs } from '#functions/services/queues.ts';
import { type Handles, reply } from '#handler/router.ts';
import { invocation } from '#observe/invocation.ts';
import { describeError, log } from '#observe/log.ts';
import { packDelivery } from '#pos/queued-delivery.ts';
import { standardWebhooks } from '#pos/standard-webhooks/standard-webhooks.ts';
import { tillVendor } from '#pos/vendor.ts';
import { readConnection } from '#table/connections/connections.ts';
import { isOpenWhose } from '#table/connections/heard.ts';
import type { Routes } from './routes.ts';

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
  if (connection === null) throw new Problem('unknown-connection', 'there is no connection with this id');
  // Its vendor would name the shop, which a list of sales does not: they may be another connection's.
  const isNamed = connection.vendor !== standardWebhooks.vendor && connection.vendor !== tillVendor;
  if (isNamed && isOpenWhose(connection))
    throw new Problem(
      'shop-unknown',
      `no sale came through ${connectionId} yet, and there are other connections of its vendor: let it continue the one of its shop, or say that it is separate`,
    );
  const { locationId, country, continues, isSeparate, settledAt } = connection;
  const settings = { locationId, country, continues, isSeparate, settledAt };
  const receivedAt = call.now.toISOString();
  const { correlationId } = invocation();
  const letters = body.sales.map((sale) => {
    const delivery = { connectionId, vendor: standardWebhooks.vendor, ...settings, receivedAt };
    const message = packDelivery(delivery, Buffer.from(JSON.stringify(sale)));
    if (message === null) throw new Problem('body-too-large', 'a sale is too large for the queue');
    return { saleId: sale.saleId, body: message, correlationId };
  });
  const failed: string[] = [];
  let outage: unknown = new Problem('unavailable', 'none of the sales could be queued; send them again');
  const queue = { sqs: sqs(), url: environment('SALES_QUEUE_URL') };
  // None is lost because another call failed.
  for await (const { notTaken, error } of postAll(queue, letters)) {
    if (notTaken.length === 0) continue;
    const reasons = notTaken.map(({ reason }) => reason);
    log('error', 'sales not queued', { reasons, ...(error !== undefined && describeError(error)) });
    failed.push(...notTaken.map(({ letter }) => letter.saleId));
    outage = error ?? outage;
  }
  // Who gave points by hand must be found later.
  const saleIds = letters.map(({ saleId }) => saleId);
  log('info', 'sales submitted', { connectionId, tokenId: caller.tokenId, saleIds });
  if (failed.length === letters.length) throw outage;
  return reply(202, { accepted: letters.length - failed.length, failed });
};
