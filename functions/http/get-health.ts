import { getHealth } from '#functions/api/routes-service.ts';
import { httpHandler, reply } from '#middleware/http-handler.ts';

export const handler = httpHandler(getHealth, async () => reply(200, { status: 'ok' as const }));
