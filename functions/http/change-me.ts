import { Problem } from '#functions/api/problem.ts';
import { changeMe } from '#functions/api/routes-member.ts';
import { changeProfile } from '#functions/ledger/change-profile.ts';
import { rules, table } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { meOf } from '#middleware/me.ts';
import { reply } from '#middleware/public-handler.ts';

export const handler = httpHandler(changeMe, async ({ body, caller, now }) => {
  const changed = await changeProfile({ table: table(), rules: rules(), now }, caller.profile, body);
  if ('refused' in changed) throw new Problem(changed.refused, changed.detail);
  return reply(200, meOf(changed));
});
