import { Problem } from '#api/problem.ts';
import { type Handles, reply } from '#handler/router.ts';
import { readConnection } from '#table/connections/connections.ts';
import { createTillKey as create, tillScopes } from '#table/connections/credentials.ts';
import { untilWritten } from '#table/core/transact.ts';
import { newBearer } from '#trust/bearer.ts';
import type { Routes } from './routes.ts';

export const createTillKey: Handles<Routes['createTillKey']> = async ({ body, caller, call }) => {
  const { connectionId, locationId, locationName, scopes = tillScopes, ...bounds } = body;
  const { id: keyId, token: key, hash } = newBearer('till');
  await untilWritten(async () => {
    const connection = await readConnection(call.table, connectionId);
    if (connection === null) {
      throw new Problem('unknown-connection', `there is no connection ${connectionId}; create it first`);
    }
    return create(call.table, {
      keyId,
      hash,
      connectionId,
      locationId,
      ...(locationName !== undefined && { locationName }),
      country: connection.country,
      continues: connection.continues,
      scopes,
      ...bounds,
      createdAt: call.now.toISOString(),
      createdBy: caller.tokenId,
    });
  });
  return reply(201, { keyId, key });
};
