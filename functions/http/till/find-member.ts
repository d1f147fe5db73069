import { Problem } from '#api/problem.ts';
import { findMember } from '#api/routes-pos.ts';
import { cardNumberOf } from '#domain/members/member.ts';
import { ledger } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { contactIn, vendorCustomerIn } from '#handler/input/contact-input.ts';
import { reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { countMiss, refuseSearch } from '#use-cases/members/find-limit.ts';
import { findByContact, findByReference } from '#use-cases/members/find-member.ts';
import { tillViewOf } from '#use-cases/members/till-view.ts';

/** Finds a member at the till; what else a till shows comes along. Who misses too often is told nothing for a while. */
export const handler = httpHandler(findMember, async ({ query, caller, now }) => {
  const opened = await ledger(now);
  const { programme } = opened.rules;
  const contact =
    contactIn(query, 'phone', programme, 'invalid-query') ??
    contactIn(query, 'email', programme, 'invalid-query') ??
    vendorCustomerIn(query, caller.connectionId);
  orProblem(await refuseSearch(opened, caller.keyId));
  const found = contact
    ? await findByContact(opened, contact)
    : await findByReference(opened, query.card ?? '');
  if (found === null) {
    orProblem(await countMiss(opened, caller.keyId));
    throw new Problem('unknown-member', 'nobody is enrolled with this; enrol them, or check for a slip');
  }
  const { account, profile } = found;
  const { memberId } = account;
  const view = await tillViewOf(opened, account, profile?.locale);
  return reply(200, {
    memberId,
    cardNumber: cardNumberOf(memberId),
    givenName: profile?.givenName ?? null,
    ...view,
  });
});
