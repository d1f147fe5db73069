import { signOutEverywhere } from '#api/routes-member.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { endSessions } from '#table/members/members.ts';

export const handler = httpHandler(signOutEverywhere, async ({ caller }) => {
  await endSessions(table(), caller.memberId);
  return reply(200, { signedOut: true });
});
