import { isCurrency } from '#domain/money.ts';
import { changeConnection } from '#functions/api/routes-connections.ts';
import { table } from '#functions/services.ts';
import { connectionOf, unknownConnection } from '#middleware/connection-of.ts';
import { connectionShown } from '#middleware/connection-shown.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import { invalidBody } from '#middleware/validate.ts';
import { webhookUrl } from '#middleware/webhook-url.ts';
import { changeConnection as change } from '#table/connections.ts';

/** What is queued already keeps the settings under which it came. */
export const handler = httpHandler(changeConnection, async ({ params: { connectionId }, body, event }) => {
  const { notificationUrl, currency } = body;
  if (currency != null && !isCurrency(currency))
    throw invalidBody('currency', 'must be a currency of ISO 4217');
  const isThere = await change(table(), connectionId, {
    ...body,
    notificationUrl: notificationUrl === null ? webhookUrl(event, connectionId) : notificationUrl,
  });
  if (!isThere) throw unknownConnection(connectionId);
  return reply(200, connectionShown(await connectionOf(connectionId), event));
});
