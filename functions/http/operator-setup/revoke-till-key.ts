import { Problem } from '#api/problem.ts';
import { revokeTillKey } from '#api/routes-admin.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { deleteTillKey } from '#table/connections/credentials.ts';

export const handler = httpHandler(revokeTillKey, async ({ params: { keyId } }) => {
  const isDeleted = await deleteTillKey(table(), keyId);
  if (!isDeleted) throw new Problem('unknown-till-key', `there is no till key ${keyId}`);
  return reply(200, { keyId });
});
