import { Problem } from '#api/problem.ts';
import { type Handles, reply } from '#handler/router.ts';
import { tillKeyShown } from '#http/shared/till-key-shown.ts';
import { changeTillKey as change, readTillKey } from '#table/connections/credentials.ts';
import type { Routes } from './routes.ts';

/** What its day has counted stays counted: a bound that is raised leaves more room, a lower one less. */
export const changeTillKey: Handles<Routes['changeTillKey']> = async ({ params: { keyId }, body, call }) => {
  const isThere = await change(call.table, keyId, body);
  const key = isThere ? await readTillKey(call.table, keyId) : null;
  if (key === null) throw new Problem('unknown-till-key', `there is no till key ${keyId}`);
  return reply(200, tillKeyShown(key, call));
};
