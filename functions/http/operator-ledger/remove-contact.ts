import { provableIn } from '#handler/input/contact-input.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { removeContacts } from '#use-cases/members/change-contacts.ts';
import { provableOf } from '#use-cases/members/own-contacts.ts';
import type { Routes } from './routes.ts';

/** Of a contact that has changed hands, or was typed in wrongly; its next owner says which it is. */
export const removeContact: Handles<Routes['removeContact']> = async ({ params, body, caller, call }) => {
  const { tokenId, name } = caller;
  const contact = await provableIn(body, call.rules.programme);
  const by = { tokenId, name, reason: body.reason };
  const removal = { mayBeLast: true, by };
  const after = orProblem(await removeContacts(call, params.memberId, contact, removal));
  return reply(200, { memberId: after.memberId, contactsLeft: provableOf(after).length });
};
