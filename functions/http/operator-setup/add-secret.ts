import { randomBytes } from 'node:crypto';
import { Problem } from '#api/problem.ts';
import { type Handles, reply } from '#handler/router.ts';
import { connectionOf, noWebhook, unknownConnection } from '#http/shared/connection-of.ts';
import { secretsShown } from '#http/shared/connection-shown.ts';
import { adapterFor } from '#pos/adapters.ts';
import { replaceSecretOf } from '#pos/vendor.ts';
import { addSecret as add } from '#table/connections/connection-secrets.ts';
import { sealContext } from '#table/connections/connections.ts';
import { randomHex } from '#trust/random.ts';
import { seal } from '#trust/seal.ts';
import type { Routes } from './routes.ts';

/** A given secret is taken as it is; one that is made here is shown in the answer, once. */
export const addSecret: Handles<Routes['addSecret']> = async ({ params: { connectionId }, body, call }) => {
  const connection = await connectionOf(call, connectionId);
  const adapter = await adapterFor(connection.vendor);
  if (adapter === undefined) throw noWebhook(connection);
  const secret = body.secret ?? adapter.newSecret((bytes) => randomBytes(bytes));
  const secretId = randomHex(4);
  const { sealing } = await call.secrets.data();
  const sealed = seal(secret, sealing, sealContext(connectionId));
  const secrets = await add(call.table, connectionId, {
    secretId,
    sealed,
    validSince: call.now.toISOString(),
  });
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
};
