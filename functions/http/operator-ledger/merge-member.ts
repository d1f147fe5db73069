import { balanceOf } from '#domain/members/balance.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { mergeMembers } from '#use-cases/members/merge-members.ts';
import type { Routes } from './routes.ts';

export const mergeMember: Handles<Routes['mergeMember']> = async ({
  params: { memberId },
  body: { into },
  call,
}) => {
  const { record } = orProblem(await mergeMembers(call, memberId, into));
  const { programme } = call.rules;
  const account = balanceOf(record.account, programme, call.now, programme.languages[0] ?? 'en');
  return reply(200, { memberId: record.account.memberId, merged: memberId, account });
};
