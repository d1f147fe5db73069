import { getMe } from '#functions/api/routes-member.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { meOf } from '#middleware/me.ts';
import { reply } from '#middleware/public-handler.ts';

export const handler = httpHandler(getMe, async ({ caller }) => reply(200, meOf(caller.profile)));
