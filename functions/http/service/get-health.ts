import { getHealth } from '#api/routes-service.ts';
import { publicHandler, reply } from '#handler/public-handler.ts';

export const handler = publicHandler(getHealth, async () => reply(200, { status: 'ok' as const }));
