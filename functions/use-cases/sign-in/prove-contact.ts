import type { Refusal } from '#domain/refusal.ts';
import type { Profile } from '#table/members/profile-item.ts';
import { countTry, useCode } from '#table/sign-in/one-time-codes.ts';
import { contactKey } from '#trust/contact.ts';
import type { CodeScope } from '#trust/one-time-code.ts';
import { contactBindingOf, isCode } from '#trust/one-time-code.ts';
import type { ProvableContact } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import { refuseOver } from '#use-cases/limits.ts';
import { putOwnContact } from '#use-cases/members/change-contacts.ts';
import type { Asker, CodeRefused, SendCode } from './ask-code.ts';
import { addressLimit, issueCode, refuseCountry, signInPlace } from './ask-code.ts';
import type { WrongCode } from './verify-code.ts';
import { triesPerCode, wrongCode, wrongTry } from './verify-code.ts';

/**
 * Sends a member the code that proves a further contact of theirs. It opens nothing but that, and for them alone. Whether the
 * contact is somebody else's is said only to who has proven it.
 */
export async function askContactCode(
  call: Call,
  memberId: string,
  asker: Omit<Asker, 'deviceId'>,
  send: SendCode,
): Promise<{ readonly asked: true } | TooManyRequests | CodeRefused> {
  const { contact } = asker;
  const scope = await scopeOf(call, memberId, contact);
  const askedBy = await addressLimit(call, 'codes', asker);
  const refusal = (await refuseCountry(call, contact)) ?? (await refuseOver(call, [askedBy]));
  if (refusal !== null) return refusal;
  const issued = await issueCode(call, { contact, scope, place: signInPlace(scope), askedBy }, send);
  return 'refused' in issued ? issued : { asked: true };
}

/**
 * Makes a contact the member's by its code, in the place of the one of its kind.
 * @returns the profile after it, or a refusal: `wrong-code`, and those of `putOwnContact`
 */
export async function proveContact(
  call: Call,
  who: { readonly memberId: string; readonly sessionId: string },
  contact: ProvableContact,
  code: string,
): Promise<Profile | Refusal | WrongCode> {
  const { table, now } = call;
  const scope = await scopeOf(call, who.memberId, contact);
  const place = signInPlace(scope);
  const stored = await countTry(table, place, { limit: triesPerCode, now });
  const { oneTimeCode } = await call.secrets.session();
  if (typeof stored === 'string') return wrongCode(stored);
  if (!isCode(code, scope, stored.hash, oneTimeCode)) return wrongTry(stored.tries);
  if (!(await useCode(table, place, stored.codeId))) return wrongCode('gone');
  return putOwnContact(call, who, contact);
}

async function scopeOf({ secrets }: Call, memberId: string, contact: ProvableContact): Promise<CodeScope> {
  const [{ contactPepper }, { oneTimeCode }] = await Promise.all([secrets.data(), secrets.session()]);
  return {
    subject: contactKey(contact, contactPepper),
    binding: contactBindingOf(memberId, oneTimeCode),
  };
}
