import { Problem } from '#api/problem.ts';
import { type Handles, reply } from '#handler/router.ts';
import { meOf } from '#http/shared/me.ts';
import { changeProfile } from '#use-cases/members/change-profile.ts';
import type { Routes } from './routes.ts';

export const changeMe: Handles<Routes['changeMe']> = async ({ body, caller, call }) => {
  const changed = await changeProfile(call, caller.profile, body);
  if (!('refused' in changed)) return reply(200, meOf(changed));
  if (changed.refused !== 'wrong-attributes') throw new Problem(changed.refused, changed.detail);
  const errors = changed.wrong.map(({ name, message }) => ({ path: `attributes.${name}`, message }));
  throw new Problem(
    'invalid-body',
    errors.map(({ path, message }) => `${path}: ${message}`).join('; '),
    errors,
  );
};
