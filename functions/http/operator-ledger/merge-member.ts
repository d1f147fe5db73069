import { mergeMember } from '#api/routes-adjustments.ts';
import { balanceOf } from '#domain/members/balance.ts';
import { writingLedger } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { mergeMembers } from '#use-cases/members/merge-members.ts';

export const handler = httpHandler(mergeMember, async ({ params: { memberId }, body: { into }, now }) => {
  const opened = await writingLedger(now);
  const { record } = orProblem(await mergeMembers(opened, memberId, into));
  const { programme } = opened.rules;
  const account = balanceOf(record.account, programme, now, programme.languages[0] ?? 'en');
  return reply(200, { memberId: record.account.memberId, merged: memberId, account });
});
