import { Problem } from '#api/problem.ts';
import { endSecret } from '#api/routes-connections.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { unknownConnection } from '#http/connection-of.ts';
import { secretsShown } from '#http/operator-look/connection-shown.ts';
import { endSecret as end } from '#table/connections/connection-secrets.ts';

export const handler = httpHandler(endSecret, async ({ params: { connectionId, secretId } }) => {
  const secrets = await end(table(), connectionId, secretId);
  switch (secrets) {
    case 'unknown-connection':
      throw unknownConnection(connectionId);
    case 'unknown-secret':
      throw new Problem('unknown-secret', `no secret ${secretId} of ${connectionId} is valid`);
    case 'last-secret':
      throw new Problem(
        'last-secret',
        `${secretId} is the only secret of ${connectionId}; add its successor first, or delete the connection`,
      );
    default:
      return reply(200, { connectionId, secrets: secretsShown(secrets) });
  }
});
