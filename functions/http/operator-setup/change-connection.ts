import { changeConnection } from '#api/routes-connections.ts';
import { isCurrency } from '#domain/money.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { invalidBody } from '#handler/input/validate.ts';
import { reply } from '#handler/public-handler.ts';
import { connectionOf, unknownConnection } from '#http/connection-of.ts';
import { connectionShown } from '#http/operator-look/connection-shown.ts';
import { webhookUrl } from '#http/webhook-url.ts';
import { changeConnection as change } from '#table/connections/connections.ts';

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
