import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import type { SignedInMember } from '#table/members/signed-in.ts';
import { contactKey } from '#trust/contact.ts';
import type { NewSession } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';
import { offerEnrolment } from './offer-enrolment.ts';
import { provableOf } from './own-contacts.ts';
import { signOut } from './sign-out.ts';

/**
 * Says that an account is another person's, who had the contact before. The session ends; in its place the contact may be
 * enrolled anew, and then it is taken off the account.
 * @returns a session that is good for one enrolment, or `unknown-contact` when the contact is the account's no longer
 */
export async function disownContact(
  call: Call,
  member: SignedInMember & { readonly memberId: string },
): Promise<NewSession | Refusal> {
  const { memberId, profile, session } = member;
  const { contactPepper } = await call.secrets.data();
  const found = provableOf(profile).find((one) => contactKey(one, contactPepper) === session.contactKey);
  if (found === undefined)
    return refuse('unknown-contact', 'the contact you signed in with no longer belongs to this account');
  const { kind, value } = found;
  const offered = await offerEnrolment(call, { kind, value }, session.contactKey, memberId);
  await signOut(call, member);
  return offered;
}
