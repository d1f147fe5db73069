import { Problem } from '#api/problem.ts';
import { post } from '#aws/queue.ts';
import { connectionIdSchema } from '#events/fields.ts';
import { environment } from '#functions/services/environment.ts';
import { sqs } from '#functions/services/queues.ts';
import { rawBody } from '#handler/input/validate.ts';
import { type Handles, reply } from '#handler/router.ts';
import { unsealSecrets } from '#http/shared/connection-of.ts';
import { invocation, noteCaller } from '#observe/invocation.ts';
import { log } from '#observe/log.ts';
import type { WebhookOutcome } from '#observe/metric-names.ts';
import { measure } from '#observe/metrics.ts';
import { noteUnsound } from '#observe/note-unsound.ts';
import { adapterFor } from '#pos/adapters.ts';
import { packDelivery, settingsIn } from '#pos/queued-delivery.ts';
import { readConnection } from '#table/connections/connections.ts';
import type { Routes } from './routes.ts';

/** Why a signature does not hold that another secret might have made. */
const mayBeSigned: ReadonlySet<WebhookOutcome> = new Set(['bad-signature', 'no-secret']);

/** Verifies the raw bytes and puts them on the queue; everything else happens behind it. */
export const receiveWebhook: Handles<Routes['receiveWebhook']> = async ({
  params: { connectionId },
  event,
  call,
}) => {
  const isId = connectionIdSchema().safeParse(connectionId).success;
  const connection = isId ? await readConnection(call.table, connectionId) : null;
  const adapter = connection && (await adapterFor(connection.vendor));
  if (!adapter) throw new Problem('unknown-connection', 'there is no webhook connection with this id');
  const counted = (outcome: WebhookOutcome) =>
    measure([{ metric: 'Webhooks', ConnectionId: connectionId, Outcome: outcome }], call.now);
  const body = rawBody(event);
  const delivery = { headers: event.headers, body };
  if (adapter.isPing?.(delivery)) {
    counted('ping');
    return reply(200, { ping: true as const });
  }
  const { sealing } = await call.secrets.data();
  const { secrets: opened, unsound } = unsealSecrets(connection, sealing);
  const secrets = opened.map(({ secret }) => secret);
  const { notificationUrl, vendor } = connection;
  const verification = adapter.verify(delivery, { secrets, notificationUrl }, call.now);
  // Signed with the secret that does not open, perhaps: told to come again, the vendor loses nothing.
  if (unsound !== null && !verification.ok && mayBeSigned.has(verification.reason)) throw unsound;
  if (unsound !== null) noteUnsound(unsound);
  if (!verification.ok) {
    counted(verification.reason);
    log('warn', 'webhook refused', { connectionId, reason: verification.reason });
    throw new Problem(
      'bad-signature',
      "the signature doesn't match this connection, these bytes and this time",
    );
  }
  noteCaller({ kind: 'connection', id: connectionId });
  // The settings of now: those of a later change hold for what comes later.
  const message = packDelivery(
    { connectionId, vendor, ...settingsIn(connection), receivedAt: call.now.toISOString() },
    body,
  );
  if (message === null) {
    counted('body-too-large');
    throw new Problem('body-too-large', 'the body is too large for the queue, even compressed');
  }
  const queue = { sqs: sqs(), url: environment('SALES_QUEUE_URL') };
  await post(queue, { body: message, correlationId: invocation().correlationId });
  counted('accepted');
  return reply(202, { accepted: true as const });
};
