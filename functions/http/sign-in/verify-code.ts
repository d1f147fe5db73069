import { askerOf } from '#handler/caller/asker.ts';
import { browserName } from '#handler/caller/browser-name.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { verifyCode as verify } from '#use-cases/sign-in/verify-code.ts';
import type { Routes } from './routes.ts';

export const verifyCode: Handles<Routes['verifyCode']> = async ({ body, event, call }) => {
  const asker = await askerOf(body, event, call);
  const { token, enrolled, hasRested, expiresAt } = orProblem(
    await verify(call, { ...asker, code: body.code, browser: browserName(event) }),
  );
  return reply(200, { token, enrolled, ...(hasRested && { hasRested }), expiresAt: expiresAt.toISOString() });
};
