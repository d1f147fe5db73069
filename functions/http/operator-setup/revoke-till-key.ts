import { Problem } from '#api/problem.ts';
import { type Handles, reply } from '#handler/router.ts';
import { deleteTillKey } from '#table/connections/credentials.ts';
import type { Routes } from './routes.ts';

export const revokeTillKey: Handles<Routes['revokeTillKey']> = async ({ params: { keyId }, call }) => {
  const isDeleted = await deleteTillKey(call.table, keyId);
  if (!isDeleted) throw new Problem('unknown-till-key', `there is no till key ${keyId}`);
  return reply(200, { keyId });
};
