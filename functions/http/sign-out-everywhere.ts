import { signOutEverywhere } from '#functions/api/routes-member.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import { endSessions } from '#table/members.ts';

export const handler = httpHandler(signOutEverywhere, async ({ caller }) => {
  await endSessions(table(), caller.memberId);
  return reply(200, { signedOut: true });
});
