import type { ContactNotice } from '#table/members/contact-notice.ts';
import type { Profile, ProfileContact } from '#table/members/profile-item.ts';
import { contactsOf, hasProven } from '#table/members/profile-item.ts';
import type { Contact } from '#trust/contact.ts';
import type { ProvableContact } from '#trust/session.ts';

export const isSame = (one: ProfileContact | Contact, other: ProfileContact | Contact): boolean =>
  one.kind === other.kind && one.value === other.value;

/** The contacts by which a code can reach a member. */
export function provableOf(profile: Profile): readonly (ProfileContact & ProvableContact)[] {
  return contactsOf(profile).filter(
    (contact): contact is ProfileContact & ProvableContact => contact.kind !== 'vendorCustomerId',
  );
}

/** The profile without some of its contacts; another one of the kind, from a merge, takes the place of the member's own. */
export function without(profile: Profile, gone: readonly (ProfileContact | Contact)[]): Profile {
  const isGone = (contact: ProfileContact) => gone.some((one) => isSame(one, contact));
  const stay = contactsOf(profile).filter((contact) => !isGone(contact));
  const own = (kind: 'phone' | 'email') =>
    stay.find((contact) => contact.kind === kind && contact.value === profile[kind]) ??
    stay.find((contact) => contact.kind === kind);
  const [phone, email] = [own('phone'), own('email')];
  return assembled(profile, phone, email, stay);
}

/** The profile with a contact that the member has proven, in the place of the one of its kind. */
export function withOwn(profile: Profile, contact: ProvableContact): Profile {
  const { kind } = contact;
  const before = profile[kind];
  const cleared = before === undefined ? profile : without(profile, [{ kind, value: before }]);
  const stay = contactsOf(cleared).filter((one) => !isSame(one, contact));
  const own = { ...contact, isProven: true as const };
  const other = kind === 'phone' ? 'email' : 'phone';
  const rest = stay.find((one) => one.kind === other && one.value === profile[other]);
  return kind === 'phone'
    ? assembled(cleared, own, rest, [own, ...stay])
    : assembled(cleared, rest, own, [own, ...stay]);
}

function assembled(
  profile: Profile,
  phone: ProfileContact | undefined,
  email: ProfileContact | undefined,
  stay: readonly ProfileContact[],
): Profile {
  const others = stay.filter((contact) => contact !== phone && contact !== email);
  const isProven = (contact: ProfileContact | undefined) =>
    contact !== undefined && (contact.isProven === true || hasProven(profile, contact));
  return {
    ...profile,
    phone: phone?.value,
    email: email?.value,
    otherContacts: others.length > 0 ? others : undefined,
    proven: [...(isProven(phone) ? ['phone' as const] : []), ...(isProven(email) ? ['email' as const] : [])],
    ...(phone === undefined && { phoneProvenOn: undefined }),
  };
}

/** Whom to tell that a contact is no longer what it was: a contact that stays, by e-mail first. Null: there is none. */
export function toldOf(after: Profile, but: ProvableContact | null): ContactNotice['to'] | null {
  const stay = provableOf(after).filter((contact) => but === null || !isSame(contact, but));
  const first = stay.find(({ kind }) => kind === 'email') ?? stay[0];
  return first === undefined ? null : { kind: first.kind, value: first.value };
}
