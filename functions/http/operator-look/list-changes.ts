import { leftOutInForce } from '#functions/services/rules.ts';
import { type Handles, reply } from '#handler/router.ts';
import { changeCursorOf, listedChange, parseChangeCursor } from '#http/shared/change-shown.ts';
import { readChanges } from '#table/published/change-item.ts';
import type { Routes } from './routes.ts';

export const listChanges: Handles<Routes['listChanges']> = async ({ query, call }) => {
  const { cursor, limit = 25 } = query;
  const after = cursor === undefined ? undefined : parseChangeCursor(cursor);
  const { changes, next } = await readChanges(call.table, { after, limit });
  const leftOut = new Set(await leftOutInForce(call.now));
  return reply(200, {
    changes: changes.map((change) => listedChange(change, leftOut.has(change.changeId))),
    next: next === null ? null : changeCursorOf(next),
  });
};
