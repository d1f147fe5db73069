import { randomBytes } from 'node:crypto';
import { Problem } from '#api/problem.ts';
import { invalidBody } from '#handler/input/validate.ts';
import { type Handles, reply } from '#handler/router.ts';
import { webhookUrl } from '#http/shared/webhook-url.ts';
import { adapterFor } from '#pos/adapters.ts';
import { setUpOf, tillVendor, vendors } from '#pos/vendor.ts';
import type { Connection } from '#table/connections/connections.ts';
import { createConnection as create, listConnections, sealContext } from '#table/connections/connections.ts';
import type { First } from '#table/connections/continuations.ts';
import { createContinuation } from '#table/connections/continuations.ts';
import { knowsShops } from '#table/connections/shops.ts';
import { randomHex } from '#trust/random.ts';
import { seal } from '#trust/seal.ts';
import { firstConnection, settled } from './first-connection.ts';
import type { Routes } from './routes.ts';
import { refuseUnknownPlace } from './unknown-place.ts';

/** Makes a connection. A given secret is taken as it is; one that is made here is shown in the answer, once. */
export const createConnection: Handles<Routes['createConnection']> = async ({
  body,
  caller,
  event,
  call,
}) => {
  const { connectionId, vendor, locationId, currency, timeZone, country, earns, orderStatuses, isSeparate } =
    body;
  await refuseUnknownPlace(body);
  const first =
    body.continues === undefined
      ? null
      : await firstConnection(call, { connectionId, vendor }, body.continues);
  const others = await listConnections(call.table);
  refuseOtherBooks(others, { connectionId, vendor }, first);
  const isBeside = others.some((other) => other.vendor === vendor) || (await knowsShops(call.table, vendor));
  const newSecret = await secretMaker(vendor);
  const secret = body.secret ?? newSecret();
  const url = webhookUrl(event, connectionId);
  // Vendors that sign the URL sign the one that they were given: ours, unless a proxy stands before it.
  const notificationUrl = body.notificationUrl ?? url;
  const { sealing } = await call.secrets.data();
  const connection = {
    connectionId,
    vendor,
    sealedSecrets: [
      {
        secretId: randomHex(4),
        sealed: seal(secret, sealing, sealContext(connectionId)),
        validSince: call.now.toISOString(),
      },
    ],
    notificationUrl,
    locationId,
    currency,
    timeZone,
    country,
    earns,
    orderStatuses,
    continues: first?.connectionId,
    isSeparate: isSeparate || undefined,
    isBeside: isBeside || undefined,
    createdAt: call.now.toISOString(),
    createdBy: caller.tokenId,
  };
  const isCreated =
    first === null
      ? await create(call.table, connection)
      : (await createContinuation(call.table, connection, first)) === 'written';
  if (!isCreated)
    throw new Problem(
      'connection-exists',
      `there already is a connection ${connectionId}; choose another id, or delete it first`,
    );
  return reply(201, { connectionId, vendor, url, secret, setUp: await setUpOf(vendor, notificationUrl) });
};

/** @throws `connection-settled` for an id under which others book, when the new connection would book otherwise */
function refuseOtherBooks(
  others: readonly Connection[],
  { connectionId, vendor }: { readonly connectionId: string; readonly vendor: string },
  first: First | null,
): void {
  const followers = others.filter(({ continues }) => continues === connectionId);
  if (followers.length > 0 && (first !== null || followers.some((one) => one.vendor !== vendor)))
    throw settled(connectionId);
}

/** @throws `invalid-body` for a vendor that nobody wrote an adapter for */
async function secretMaker(vendor: string): Promise<() => string> {
  if (vendor === tillVendor) return () => randomBytes(32).toString('base64');
  const adapter = await adapterFor(vendor);
  if (adapter !== undefined) return () => adapter.newSecret((bytes) => randomBytes(bytes));
  throw invalidBody('vendor', `must be one of ${vendors.join(', ')}`);
}
