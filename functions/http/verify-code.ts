import { Problem } from '#functions/api/problem.ts';
import { verifyCode } from '#functions/api/routes-member.ts';
import { verifyCode as verify } from '#functions/ledger/verify-code.ts';
import { signIn } from '#functions/services.ts';
import { askerOf } from '#middleware/asker.ts';
import { publicHandler, reply } from '#middleware/public-handler.ts';

export const handler = publicHandler(verifyCode, async ({ body, now, event }) => {
  const opened = await signIn(now);
  const signedIn = await verify(opened, { ...askerOf(body, event, opened.rules.programme), code: body.code });
  if ('refused' in signedIn) {
    const retryAfter = 'retryAfterSeconds' in signedIn ? signedIn.retryAfterSeconds : undefined;
    throw new Problem(signedIn.refused, signedIn.detail, undefined, retryAfter);
  }
  const { token, enrolled, expiresAt } = signedIn;
  return reply(200, { token, enrolled, expiresAt: expiresAt.toISOString() });
});
