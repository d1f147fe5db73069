import { contactIn, vendorCustomerIn } from '#handler/input/contact-input.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { booksOf } from '#table/connections/connections.ts';
import { refuseSearch } from '#use-cases/members/find-limit.ts';
import { mayDoOf } from '#use-cases/till-day.ts';
import type { Routes } from './routes.ts';

/** Enrols at the till. A contact given here matches sales at once; only a one-time code proves it. */
export const enrolMember: Handles<Routes['enrolMember']> = async ({ body, caller, call }) => {
  const { programme } = call.rules;
  const { keyId, country } = caller;
  const connectionId = booksOf(caller);
  const contacts = [
    await contactIn(body, 'phone', programme, 'invalid-body', country),
    await contactIn(body, 'email', programme, 'invalid-body'),
    vendorCustomerIn(body, connectionId),
  ].filter((contact) => contact !== null);
  // Whether it is new tells who was a member.
  orProblem(await refuseSearch(call, caller));
  const { givenName, locale, consents } = body;
  // People are sold to a hundred times and enrolled once.
  const { enrolMember: enrol } = await import('#use-cases/members/enrol-member.ts');
  const enrolled = await enrol(call, {
    contacts,
    givenName,
    locale,
    consents,
    by: { till: { keyId, connectionId, mayDo: mayDoOf(call, caller) } },
  });
  const { isNew, memberId, cardNumber } = orProblem(enrolled);
  return reply(isNew ? 201 : 200, { memberId, cardNumber });
};
