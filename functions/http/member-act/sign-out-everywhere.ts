import { type Handles, reply } from '#handler/router.ts';
import { signOutEverywhere as signOut } from '#use-cases/members/sign-out.ts';
import type { Routes } from './routes.ts';

export const signOutEverywhere: Handles<Routes['signOutEverywhere']> = async ({ caller, call }) => {
  await signOut(call, caller.memberId);
  return reply(200, { signedOut: true });
};
