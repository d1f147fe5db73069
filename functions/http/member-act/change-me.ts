import { Problem } from '#api/problem.ts';
import { type Handles, reply } from '#handler/router.ts';
import { meOf } from '#http/shared/me.ts';
import { changeProfile } from '#use-cases/members/change-profile.ts';
import type { Routes } from './routes.ts';

export const changeMe: Handles<Routes['changeMe']> = async ({ body, caller, call }) => {
  const changed = await changeProfile(call, caller.profile, body);
  if ('refused' in changed) throw new Problem(changed.refused, changed.detail);
  return reply(200, meOf(changed));
};
