import { Problem } from '#api/problem.ts';
import { type Handles, reply } from '#handler/router.ts';
import { unknownConnection } from '#http/shared/connection-of.ts';
import { secretsShown } from '#http/shared/connection-shown.ts';
import { endSecret as end } from '#table/connections/connection-secrets.ts';
import type { Routes } from './routes.ts';

export const endSecret: Handles<Routes['endSecret']> = async ({
  params: { connectionId, secretId },
  call,
}) => {
  const secrets = await end(call.table, connectionId, secretId);
  switch (secrets) {
    case 'unknown-connection':
      throw unknownConnection(connectionId);
    case 'unknown-secret':
      throw new Problem('unknown-secret', `${connectionId} has no valid secret ${secretId}`);
    case 'last-secret':
      throw new Problem(
        'last-secret',
        `${secretId} is the only secret of ${connectionId}; add its successor first, or delete the connection`,
      );
    default:
      return reply(200, { connectionId, secrets: secretsShown(secrets) });
  }
};
