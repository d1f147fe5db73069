import { randomBytes } from 'node:crypto';
import { Problem } from '#api/problem.ts';
import { createConnection } from '#api/routes-admin.ts';
import { isCurrency } from '#domain/money.ts';
import { keys, table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { invalidBody } from '#handler/input/validate.ts';
import { reply } from '#handler/public-handler.ts';
import { webhookUrl } from '#http/webhook-url.ts';
import { adapterFor } from '#pos/adapters.ts';
import { setUpOf, tillVendor, vendors } from '#pos/vendor.ts';
import { createConnection as create, sealContext } from '#table/connections/connections.ts';
import { randomHex } from '#trust/random.ts';
import { seal } from '#trust/seal.ts';

/** Makes a connection. A given secret is taken as it is; one that is made here is shown in the answer, once. */
export const handler = httpHandler(createConnection, async ({ body, caller, now, event }) => {
  const { connectionId, vendor, locationId, currency, timeZone, earns } = body;
  if (currency !== undefined && !isCurrency(currency))
    throw invalidBody('currency', 'must be a currency of ISO 4217');
  const newSecret = secretMaker(vendor);
  const secret = body.secret ?? newSecret();
  const url = webhookUrl(event, connectionId);
  // Vendors that sign the URL sign the one that they were given: ours, unless a proxy stands before it.
  const notificationUrl = body.notificationUrl ?? url;
  const { sealing } = await keys();
  const isCreated = await create(table(), {
    connectionId,
    vendor,
    sealedSecrets: [
      {
        secretId: randomHex(4),
        sealed: seal(secret, sealing, sealContext(connectionId)),
        validSince: now.toISOString(),
      },
    ],
    notificationUrl,
    locationId,
    currency,
    timeZone,
    earns,
    createdAt: now.toISOString(),
    createdBy: caller.tokenId,
  });
  if (!isCreated)
    throw new Problem(
      'connection-exists',
      `there is a connection ${connectionId}; take another id or delete it`,
    );
  return reply(201, { connectionId, vendor, url, secret, setUp: setUpOf(vendor, notificationUrl) });
});

/** @throws `invalid-body` for a vendor that nobody wrote an adapter for */
function secretMaker(vendor: string): () => string {
  if (vendor === tillVendor) return () => randomBytes(32).toString('base64');
  const adapter = adapterFor(vendor);
  if (adapter !== undefined) return () => adapter.newSecret((bytes) => randomBytes(bytes));
  throw invalidBody('vendor', `must be one of ${vendors.join(', ')}`);
}
