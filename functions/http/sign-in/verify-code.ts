import { verifyCode } from '#api/routes-member.ts';
import { signIn } from '#functions/services.ts';
import { askerOf } from '#handler/caller/asker.ts';
import { publicHandler, reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { verifyCode as verify } from '#use-cases/sign-in/verify-code.ts';

export const handler = publicHandler(verifyCode, async ({ body, now, event }) => {
  const opened = await signIn(now);
  const asker = askerOf(body, event, opened.rules.programme);
  const { token, enrolled, expiresAt } = orProblem(await verify(opened, { ...asker, code: body.code }));
  return reply(200, { token, enrolled, expiresAt: expiresAt.toISOString() });
});
