import { balanceOf } from '#domain/balance.ts';
import { cardNumberOf } from '#domain/member.ts';
import { Problem } from '#functions/api/problem.ts';
import { findMember } from '#functions/api/routes-pos.ts';
import { findByContact, findByReference } from '#functions/ledger/find-member.ts';
import { ledger } from '#functions/services.ts';
import { contactIn } from '#middleware/contact-input.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';

export const handler = httpHandler(findMember, async ({ query, now }) => {
  const opened = await ledger(now);
  const { programme } = opened.rules;
  const contact =
    contactIn(query, 'phone', programme, 'invalid-query') ??
    contactIn(query, 'email', programme, 'invalid-query');
  const found = contact
    ? await findByContact(opened, contact)
    : await findByReference(opened, query.card ?? '');
  if (found === null)
    throw new Problem('unknown-member', 'nobody is enrolled with this; enrol them, or check for a slip');
  const { account, profile } = found;
  const { memberId } = account;
  const language = profile?.locale ?? programme.languages[0] ?? 'en';
  return reply(200, {
    memberId,
    cardNumber: cardNumberOf(memberId),
    givenName: profile?.givenName ?? null,
    account: balanceOf(account, programme, now, language),
  });
});
