import { type Handles, reply } from '#handler/router.ts';
import { connectionOf, unknownConnection } from '#http/shared/connection-of.ts';
import { connectionShown } from '#http/shared/connection-shown.ts';
import { webhookUrl } from '#http/shared/webhook-url.ts';
import { changeConnection as change, listConnections } from '#table/connections/connections.ts';
import { continueConnection, endContinuation } from '#table/connections/continuations.ts';
import { listTillKeys, moveTillKeys } from '#table/connections/credentials.ts';
import type { Call } from '#use-cases/call.ts';
import { firstConnection, settled } from './first-connection.ts';
import type { Routes } from './routes.ts';
import { refuseUnknownPlace } from './unknown-place.ts';

/** What is queued already keeps the settings under which it came. */
export const changeConnection: Handles<Routes['changeConnection']> = async ({
  params: { connectionId },
  body,
  event,
  call,
}) => {
  const { continues, ...settings } = body;
  const { notificationUrl, country, isSeparate } = settings;
  await refuseUnknownPlace(body);
  if (continues !== undefined) await changeBooks(call, connectionId, continues);
  if (Object.values(settings).some((value) => value !== undefined)) {
    const isThere = await change(call.table, connectionId, {
      ...settings,
      notificationUrl: notificationUrl === null ? webhookUrl(event, connectionId) : notificationUrl,
      isSeparate: isSeparate === false ? null : isSeparate,
    });
    if (!isThere) throw unknownConnection(connectionId);
  }
  if (country !== undefined) await moveTillKeys(call.table, connectionId, country);
  const connections = await listConnections(call.table);
  return reply(200, connectionShown(await connectionOf(call, connectionId), connections, event));
};

/** @throws `connection-settled` once something was booked, since it would not be found any more */
async function changeBooks(call: Call, connectionId: string, continues: string | null): Promise<void> {
  const { table, now } = call;
  const connection = await connectionOf(call, connectionId);
  const first = continues === null ? null : await firstConnection(call, connection, continues);
  if (connection.continues === first?.connectionId) return;
  // Keys from before connections were settled by them.
  const tillKeys = await listTillKeys(table);
  if (tillKeys.some((key) => key.connectionId === connectionId)) throw settled(connectionId);
  const isChanged =
    first === null
      ? await endContinuation(table, connectionId)
      : (await continueConnection(table, connectionId, first, now)) === 'written';
  if (!isChanged) throw settled(connectionId);
}
