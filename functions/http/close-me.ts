import { closeMe } from '#functions/api/routes-member.ts';
import { closeMember } from '#functions/ledger/close-member.ts';
import { writingLedger } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';

/** Erases the member. One who is gone by now has what they asked for. */
export const handler = httpHandler(closeMe, async ({ caller, now }) => {
  await closeMember(await writingLedger(now), caller.memberId);
  return reply(200, { closed: true });
});
