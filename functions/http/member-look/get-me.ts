import { type Handles, reply } from '#handler/router.ts';
import { meOf } from '#http/shared/me.ts';
import type { Routes } from './routes.ts';

export const getMe: Handles<Routes['getMe']> = async ({ caller }) => reply(200, meOf(caller.profile));
