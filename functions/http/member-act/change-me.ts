import { Problem } from '#api/problem.ts';
import { changeMe } from '#api/routes-member.ts';
import { rules, table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { meOf } from '#http/me.ts';
import { changeProfile } from '#use-cases/members/change-profile.ts';

export const handler = httpHandler(changeMe, async ({ body, caller, now }) => {
  const changed = await changeProfile({ table: table(), rules: rules(), now }, caller.profile, body);
  if ('refused' in changed) throw new Problem(changed.refused, changed.detail);
  return reply(200, meOf(changed));
});
