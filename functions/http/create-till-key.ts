import { Problem } from '#functions/api/problem.ts';
import { createTillKey } from '#functions/api/routes-admin.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import { readConnection } from '#table/connections.ts';
import { createTillKey as create, tillScopes, usualPointsPerDay } from '#table/credentials.ts';
import { untilWritten } from '#table/transact.ts';
import { newBearer } from '#trust/bearer.ts';

export const handler = httpHandler(createTillKey, async ({ body, caller, now }) => {
  const { connectionId, locationId } = body;
  const { id: keyId, token: key, hash } = newBearer('till');
  await untilWritten(async () => {
    if ((await readConnection(table(), connectionId)) === null) {
      throw new Problem('unknown-connection', `there is no connection ${connectionId}; create it first`);
    }
    return create(table(), {
      keyId,
      hash,
      connectionId,
      locationId,
      scopes: body.scopes ?? tillScopes,
      pointsPerDay: body.pointsPerDay ?? usualPointsPerDay,
      createdAt: now.toISOString(),
      createdBy: caller.tokenId,
    });
  });
  return reply(201, { keyId, key });
});
