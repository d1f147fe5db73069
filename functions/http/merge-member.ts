import { balanceOf } from '#domain/balance.ts';
import { mergeMember } from '#functions/api/routes-adjustments.ts';
import { mergeMembers } from '#functions/ledger/merge-members.ts';
import { writingLedger } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';

export const handler = httpHandler(mergeMember, async ({ params: { memberId }, body: { into }, now }) => {
  const opened = await writingLedger(now);
  const { record } = orProblem(await mergeMembers(opened, memberId, into));
  const { programme } = opened.rules;
  const account = balanceOf(record.account, programme, now, programme.languages[0] ?? 'en');
  return reply(200, { memberId: record.account.memberId, merged: memberId, account });
});
