import { randomBytes } from 'node:crypto';
import { Problem } from '#api/problem.ts';
import { isCurrency } from '#domain/money.ts';
import { invalidBody } from '#handler/input/validate.ts';
import { type Handles, reply } from '#handler/router.ts';
import { webhookUrl } from '#http/shared/webhook-url.ts';
import { adapterFor } from '#pos/adapters.ts';
import { setUpOf, tillVendor, vendors } from '#pos/vendor.ts';
import { createConnection as create, sealContext } from '#table/connections/connections.ts';
import { isCountry } from '#trust/country.ts';
import { randomHex } from '#trust/random.ts';
import { seal } from '#trust/seal.ts';
import type { Routes } from './routes.ts';

/** Makes a connection. A given secret is taken as it is; one that is made here is shown in the answer, once. */
export const createConnection: Handles<Routes['createConnection']> = async ({
  body,
  caller,
  event,
  call,
}) => {
  const { connectionId, vendor, locationId, currency, timeZone, country, earns } = body;
  if (currency !== undefined && !isCurrency(currency))
    throw invalidBody('currency', 'must be an ISO 4217 currency');
  if (country !== undefined && !(await isCountry(country)))
    throw invalidBody('country', 'must be an ISO 3166-1 country, such as ES');
  const newSecret = await secretMaker(vendor);
  const secret = body.secret ?? newSecret();
  const url = webhookUrl(event, connectionId);
  // Vendors that sign the URL sign the one that they were given: ours, unless a proxy stands before it.
  const notificationUrl = body.notificationUrl ?? url;
  const { sealing } = await call.secrets.data();
  const isCreated = await create(call.table, {
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
    createdAt: call.now.toISOString(),
    createdBy: caller.tokenId,
  });
  if (!isCreated)
    throw new Problem(
      'connection-exists',
      `there already is a connection ${connectionId}; choose another id, or delete it first`,
    );
  return reply(201, { connectionId, vendor, url, secret, setUp: await setUpOf(vendor, notificationUrl) });
};

/** @throws `invalid-body` for a vendor that nobody wrote an adapter for */
async function secretMaker(vendor: string): Promise<() => string> {
  if (vendor === tillVendor) return () => randomBytes(32).toString('base64');
  const adapter = await adapterFor(vendor);
  if (adapter !== undefined) return () => adapter.newSecret((bytes) => randomBytes(bytes));
  throw invalidBody('vendor', `must be one of ${vendors.join(', ')}`);
}
