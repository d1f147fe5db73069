import { Problem } from '#api/problem.ts';
import { cardNumberOf } from '#domain/members/member.ts';
import { contactIn, vendorCustomerIn } from '#handler/input/contact-input.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { booksOf } from '#table/connections/connections.ts';
import { countMiss, refuseSearch } from '#use-cases/members/find-limit.ts';
import { findByContact, findByReference } from '#use-cases/members/find-member.ts';
import { tillViewOf } from '#use-cases/views/till-view.ts';
import type { Routes } from './routes.ts';

/** Finds a member at the till; what else a till shows comes along. Who misses too often is told nothing for a while. */
export const findMember: Handles<Routes['findMember']> = async ({ query, caller, call }) => {
  const { programme } = call.rules;
  const contact =
    (await contactIn(query, 'phone', programme, 'invalid-query', caller.country)) ??
    (await contactIn(query, 'email', programme, 'invalid-query')) ??
    vendorCustomerIn(query, booksOf(caller));
  orProblem(await refuseSearch(call, caller));
  const found = contact ? await findByContact(call, contact) : await findByReference(call, query.card ?? '');
  if (found === null) {
    orProblem(await countMiss(call, caller));
    throw new Problem('unknown-member', 'nobody is enrolled with this; enrol them, or check it for a typo');
  }
  const { account, profile } = found;
  const { memberId } = account;
  const view = await tillViewOf(call, account, profile?.locale);
  return reply(200, {
    memberId,
    cardNumber: cardNumberOf(memberId),
    givenName: profile?.givenName ?? null,
    ...view,
  });
};
