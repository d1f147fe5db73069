import { getHealth } from '#functions/api/routes-service.ts';
import { publicHandler, reply } from '#middleware/public-handler.ts';

export const handler = publicHandler(getHealth, async () => reply(200, { status: 'ok' as const }));
