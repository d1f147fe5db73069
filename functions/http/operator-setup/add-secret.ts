import { randomBytes } from 'node:crypto';
import { Problem } from '#api/problem.ts';
import { addSecret } from '#api/routes-connections.ts';
import { keys, table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { connectionOf, noWebhook, unknownConnection } from '#http/connection-of.ts';
import { secretsShown } from '#http/operator-look/connection-shown.ts';
import { adapterFor } from '#pos/adapters.ts';
import { replaceSecretOf } from '#pos/vendor.ts';
import { addSecret as add } from '#table/connections/connection-secrets.ts';
import { sealContext } from '#table/connections/connections.ts';
import { randomHex } from '#trust/random.ts';
import { seal } from '#trust/seal.ts';

/** A given secret is taken as it is; one that is made here is shown in the answer, once. */
export const handler = httpHandler(addSecret, async ({ params: { connectionId }, body, now }) => {
  const connection = await connectionOf(connectionId);
  const adapter = adapterFor(connection.vendor);
  if (adapter === undefined) throw noWebhook(connection);
  const secret = body.secret ?? adapter.newSecret((bytes) => randomBytes(bytes));
  const secretId = randomHex(4);
  const { sealing } = await keys();
  const sealed = seal(secret, sealing, sealContext(connectionId));
  const secrets = await add(table(), connectionId, { secretId, sealed, validSince: now.toISOString() });
  if (secrets === 'unknown-connection') throw unknownConnection(connectionId);
  if (secrets === 'too-many-secrets')
    throw new Problem('too-many-secrets', `two secrets of ${connectionId} are valid; end one of them first`);
  const old = secrets.flatMap((valid) => (valid.secretId === secretId ? [] : [valid.secretId]));
  return reply(201, {
    connectionId,
    secretId,
    secret,
    secrets: secretsShown(secrets),
    setUp: replaceSecretOf(adapter, old),
  });
});
