import { isCurrency } from '#domain/money.ts';
import { invalidBody } from '#handler/input/validate.ts';
import { type Handles, reply } from '#handler/router.ts';
import { connectionOf, unknownConnection } from '#http/shared/connection-of.ts';
import { connectionShown } from '#http/shared/connection-shown.ts';
import { webhookUrl } from '#http/shared/webhook-url.ts';
import { changeConnection as change } from '#table/connections/connections.ts';
import { moveTillKeys } from '#table/connections/credentials.ts';
import { isCountry } from '#trust/country.ts';
import type { Routes } from './routes.ts';

/** What is queued already keeps the settings under which it came. */
export const changeConnection: Handles<Routes['changeConnection']> = async ({
  params: { connectionId },
  body,
  event,
  call,
}) => {
  const { notificationUrl, currency, country } = body;
  if (currency != null && !isCurrency(currency))
    throw invalidBody('currency', 'must be an ISO 4217 currency');
  if (country != null && !(await isCountry(country)))
    throw invalidBody('country', 'must be an ISO 3166-1 country, such as ES');
  const isThere = await change(call.table, connectionId, {
    ...body,
    notificationUrl: notificationUrl === null ? webhookUrl(event, connectionId) : notificationUrl,
  });
  if (!isThere) throw unknownConnection(connectionId);
  if (country !== undefined) await moveTillKeys(call.table, connectionId, country);
  return reply(200, connectionShown(await connectionOf(call, connectionId), event));
};
