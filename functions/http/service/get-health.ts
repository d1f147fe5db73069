import { type Handles, reply } from '#handler/router.ts';
import type { Routes } from './routes.ts';

export const getHealth: Handles<Routes['getHealth']> = async () => reply(200, { status: 'ok' as const });
