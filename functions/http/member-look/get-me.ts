import { getMe } from '#api/routes-member.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { meOf } from '#http/me.ts';

export const handler = httpHandler(getMe, async ({ caller }) => reply(200, meOf(caller.profile)));
