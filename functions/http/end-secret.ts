import { Problem } from '#functions/api/problem.ts';
import { endSecret } from '#functions/api/routes-connections.ts';
import { table } from '#functions/services.ts';
import { unknownConnection } from '#middleware/connection-of.ts';
import { secretsShown } from '#middleware/connection-shown.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import { endSecret as end } from '#table/connection-secrets.ts';

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
