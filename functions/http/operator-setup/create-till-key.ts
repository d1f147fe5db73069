import { Problem } from '#api/problem.ts';
import { createTillKey } from '#api/routes-admin.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { readConnection } from '#table/connections/connections.ts';
import { createTillKey as create, tillScopes, usualPointsPerDay } from '#table/connections/credentials.ts';
import { untilWritten } from '#table/core/transact.ts';
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
