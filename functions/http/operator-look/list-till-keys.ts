import { type Handles, reply } from '#handler/router.ts';
import { tillKeyShown } from '#http/shared/till-key-shown.ts';
import { listTillKeys as list } from '#table/connections/credentials.ts';
import type { Routes } from './routes.ts';

export const listTillKeys: Handles<Routes['listTillKeys']> = async ({ call }) => {
  const tillKeys = await list(call.table);
  return reply(200, { tillKeys: tillKeys.map((key) => tillKeyShown(key, call)) });
};
