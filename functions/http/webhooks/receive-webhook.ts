import { Problem } from '#api/problem.ts';
import { receiveWebhook } from '#api/routes-service.ts';
import { post } from '#aws/queue.ts';
import { connectionIdSchema } from '#events/fields.ts';
import { environment, keys, sqs, table } from '#functions/services.ts';
import { rawBody } from '#handler/input/validate.ts';
import { publicHandler, reply } from '#handler/public-handler.ts';
import { unsealSecrets } from '#http/connection-of.ts';
import { invocation, noteCaller } from '#observe/invocation.ts';
import { log } from '#observe/log.ts';
import type { WebhookOutcome } from '#observe/metric-names.ts';
import { measure } from '#observe/metrics.ts';
import { adapterFor } from '#pos/adapters.ts';
import { packDelivery } from '#pos/queued-delivery.ts';
import { readConnection } from '#table/connections/connections.ts';

/** Verifies the raw bytes and puts them on the queue; everything else happens behind it. */
export const handler = publicHandler(receiveWebhook, async ({ params: { connectionId }, event, now }) => {
  const isId = connectionIdSchema.safeParse(connectionId).success;
  const connection = isId ? await readConnection(table(), connectionId) : null;
  const adapter = connection && adapterFor(connection.vendor);
  if (!adapter) throw new Problem('unknown-connection', 'there is no webhook connection of this id');
  const counted = (outcome: WebhookOutcome) =>
    measure([{ metric: 'Webhooks', ConnectionId: connectionId, Outcome: outcome }], now);
  const body = rawBody(event);
  const delivery = { headers: event.headers, body };
  if (adapter.isPing?.(delivery)) {
    counted('ping');
    return reply(200, { ping: true as const });
  }
  const { sealing } = await keys();
  const secrets = unsealSecrets(connection, sealing).map(({ secret }) => secret);
  const { notificationUrl, vendor, locationId, currency, timeZone, earns } = connection;
  const verification = adapter.verify(delivery, { secrets, notificationUrl }, now);
  if (!verification.ok) {
    counted(verification.reason);
    log('warn', 'webhook refused', { connectionId, reason: verification.reason });
    throw new Problem(
      'bad-signature',
      'the signature does not hold for this connection, these bytes and this time',
    );
  }
  noteCaller({ kind: 'connection', id: connectionId });
  // The settings of now: those of a later change hold for what comes later.
  const settings = { locationId, currency, timeZone, earns };
  const message = packDelivery({ connectionId, vendor, ...settings, receivedAt: now.toISOString() }, body);
  if (message === null) {
    counted('body-too-large');
    throw new Problem('body-too-large', 'the body does not fit the queue even compressed');
  }
  const queue = { sqs: sqs(), url: environment('SALES_QUEUE_URL') };
  await post(queue, { body: message, correlationId: invocation().correlationId });
  counted('accepted');
  return reply(202, { accepted: true as const });
});
