import type { Refusal } from '#domain/refusal.ts';
import type { Profile } from '#table/members/profile-item.ts';
import { contactKey } from '#trust/contact.ts';
import type { CodeScope } from '#trust/one-time-code.ts';
import { contactBindingOf } from '#trust/one-time-code.ts';
import type { ProvableContact } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import { putOwnContact } from '#use-cases/members/change-contacts.ts';
import type { Asker, CodeRefused, SendCode } from './ask-code.ts';
import { askCodeFor } from './ask-code.ts';
import type { WrongCode } from './try-code.ts';
import { tryCode } from './try-code.ts';

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
  return askCodeFor(call, await scopeOf(call, memberId, asker.contact), asker, send);
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
  const wrong = await tryCode(call, await scopeOf(call, who.memberId, contact), code);
  return wrong ?? putOwnContact(call, who, contact);
}

async function scopeOf({ secrets }: Call, memberId: string, contact: ProvableContact): Promise<CodeScope> {
  const [{ contactPepper }, { oneTimeCode }] = await Promise.all([secrets.data(), secrets.session()]);
  return {
    subject: contactKey(contact, contactPepper),
    binding: contactBindingOf(memberId, oneTimeCode),
  };
}
