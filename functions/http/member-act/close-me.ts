import { closeMe } from '#api/routes-member.ts';
import { writingLedger } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { closeMember } from '#use-cases/members/close-member.ts';

/** Erases the member. One who is gone by now has what they asked for. */
export const handler = httpHandler(closeMe, async ({ caller, now }) => {
  await closeMember(await writingLedger(now), caller.memberId);
  return reply(200, { closed: true });
});
