import { verifyCode } from '#functions/api/routes-member.ts';
import { verifyCode as verify } from '#functions/ledger/verify-code.ts';
import { signIn } from '#functions/services.ts';
import { askerOf } from '#middleware/asker.ts';
import { publicHandler, reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';

export const handler = publicHandler(verifyCode, async ({ body, now, event }) => {
  const opened = await signIn(now);
  const asker = askerOf(body, event, opened.rules.programme);
  const { token, enrolled, expiresAt } = orProblem(await verify(opened, { ...asker, code: body.code }));
  return reply(200, { token, enrolled, expiresAt: expiresAt.toISOString() });
});
