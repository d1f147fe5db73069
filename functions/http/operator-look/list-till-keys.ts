import { listTillKeys } from '#api/routes-admin.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { listTillKeys as list } from '#table/connections/credentials.ts';

export const handler = httpHandler(listTillKeys, async () => {
  const tillKeys = await list(table());
  return reply(200, {
    tillKeys: tillKeys.map(({ keyId, connectionId, locationId, scopes, pointsPerDay, createdAt }) => ({
      keyId,
      connectionId,
      locationId,
      scopes: [...scopes],
      pointsPerDay,
      createdAt,
    })),
  });
});
